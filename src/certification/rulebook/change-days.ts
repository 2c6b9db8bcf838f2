import type { Day } from '#platform/days';
import { type CompiledRulebook, programmeOf } from './compile-rulebook.ts';

/** The days on which a rule about the class begins, binds or ends, in order. Between two of them the duties of a product stay the same. */
export const changeDays = (classId: string | null, compiled: CompiledRulebook): readonly Day[] =>
  programmeOf(compiled, classId).epochs.map(({ from }) => from);
