import type { Context } from '#platform/http';
import type { BookingDecision } from './decide-booking.ts';
import type { ToldDecision } from './schema.ts';

/** A decision in the words of who asks: the hours it would take, or each reason with its ground and the ways out. */
export function tellDecision(decision: BookingDecision, say: Context['say']): ToldDecision {
  if (decision.allowed) return { allowed: true, minutes: decision.minutes, stretches: [...decision.stretches], refusals: [] };
  return {
    ...{ allowed: false, minutes: null, stretches: [] },
    refusals: decision.refusals.map(({ code, facts, ways, ground }) => ({
      ...{ code, message: say(code, facts), facts: { ...facts }, ways: [...new Set(ways)], ground: ground ?? null },
    })),
  };
}
