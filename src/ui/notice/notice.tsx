import type { Child } from 'hono/jsx';
import { Icon } from '../icon.tsx';
import { type Language, words } from '../language.ts';

export type NoticeTone = 'info' | 'success' | 'warn' | 'danger';

interface NoticeProps {
  lang: Language;
  tone?: NoticeTone;
  /** Instead of the tone's own word (Info, Berhasil, Perhatian, Masalah). */
  title?: Child;
  /** Read out at once, for the outcome of what the person just did. */
  live?: boolean;
  children?: Child;
}

/** Says something in a sign, a word and a colour, never in colour alone. */
export const Notice = ({ lang, tone = 'info', title, live, children }: NoticeProps) => (
  <div class={`notice tone-${tone}`} role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}>
    <Icon name={tone} />
    <div>
      <p class="notice-title">{title ?? words(lang)[tone]}</p>
      {children}
    </div>
  </div>
);
