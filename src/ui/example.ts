import type { Child } from 'hono/jsx';
import type { Language } from './language.ts';

/** One way to use a component. It is shown in the gallery and rendered by the tests, in both languages. */
export interface Example {
  name: string;
  render: (lang: Language) => Child;
}
