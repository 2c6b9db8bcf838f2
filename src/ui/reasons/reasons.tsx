import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';
import { type Language, words } from '../language.ts';

export interface Reason {
  /** What speaks for, what stands in the way, and what nobody knows yet: never shown as one of the other two. */
  sign: 'plus' | 'minus' | 'unknown';
  text: Child;
  /** The rule, the register or the data that it rests on. */
  ground?: Child;
}

export const Reasons = ({ lang, reasons }: { lang: Language; reasons: readonly Reason[] }) => (
  <ul class="reasons">
    {reasons.map((reason) => (
      <li class={`reason-${reason.sign}`}>
        <Icon name={reason.sign} />
        <div>
          <span class="sr">{words(lang)[reason.sign]}: </span>
          {reason.text}
          {reason.ground && <div class="hint">{reason.ground}</div>}
        </div>
      </li>
    ))}
  </ul>
);
