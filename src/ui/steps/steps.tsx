import type { Child } from 'hono/jsx';
import { type Language, words } from '../language.ts';

export interface Step {
  label: Child;
  hint?: Child;
  href?: string;
}

/** Steps in order; `current` counts from 0, and is `steps.length` when all are done. */
export const Steps = ({ lang, steps, current }: { lang: Language; steps: readonly Step[]; current: number }) => {
  const t = words(lang);
  const state = (i: number) => (i < current ? 'done' : i === current ? 'now' : 'next');
  const said = { done: t.stepDone, now: t.stepCurrent, next: t.stepNext };
  return (
    <ol class="steps">
      {steps.map((step, i) => (
        <li class={`step-${state(i)}`} aria-current={i === current ? 'step' : undefined}>
          {step.href ? <a href={step.href}>{step.label}</a> : <b>{step.label}</b>}
          <span class="sr"> ({said[state(i)]})</span>
          {step.hint && <span class="hint">{step.hint}</span>}
        </li>
      ))}
    </ol>
  );
};
