import type { Child } from 'hono/jsx';
import { unchanging } from '../jsx-runtime.ts';
import { type Language, words } from '../language.ts';

export type Tone = 'neutral' | 'info' | 'success' | 'warn' | 'danger';

/** A status in a word. The word carries the meaning, the tone only helps the eye. */
export const Badge = ({ tone = 'neutral', children }: { tone?: Tone; children: Child }) => (
  <span class={`badge tone-${tone}`}>{children}</span>
);

export type EvidenceLevel = 0 | 1 | 2 | 3;
const evidenceTones: readonly Tone[] = ['neutral', 'warn', 'info', 'success'];

/** How well something is proven: 0 claimed, 1 document seen, 2 looked up at the issuer, 3 signed by the issuer. */
export const EvidenceBadge = ({ lang, level }: { lang: Language; level: EvidenceLevel }) => evidenceBadge(lang, level);

const evidenceBadge = unchanging((lang: Language, level: EvidenceLevel) => {
  const t = words(lang);
  return (
    <span class={`badge tone-${evidenceTones[level]}`}>
      <svg class="dots" viewBox="0 0 26 8" width="26" height="8" aria-hidden="true" focusable="false">
        {[0, 1, 2].map((dot) => (
          <path d={`M${dot * 9} 0h8l-4 8z`} class={dot < level ? 'dot-on' : 'dot-off'} />
        ))}
      </svg>
      <span class="sr">
        {t.evidenceLevel} {level}:{' '}
      </span>
      {t.evidence[level]}
    </span>
  );
});

export type Confidence = 'high' | 'medium' | 'low';
const confidenceTones: Record<Confidence, Tone> = { high: 'success', medium: 'info', low: 'warn' };

export const ConfidenceBadge = ({ lang, confidence }: { lang: Language; confidence: Confidence }) => (
  <Badge tone={confidenceTones[confidence]}>{words(lang).confidence[confidence]}</Badge>
);
