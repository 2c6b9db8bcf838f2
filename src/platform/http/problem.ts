import type { z } from 'zod';
import { Refusal, type RefusalFacts } from '../refusal.ts';

/** What is wrong with one field: its name in the form, the code, and the sentence to show at it. */
export type ProblemError = { field: string; code: string; message: string };

/** A "no" as RFC 9457 problem+json carries it, and as the error page shows it. `code` names the words; `facts` are what they speak of. */
export type Problem = { status: number; code: string; facts: RefusalFacts; message: string; errors: ProblemError[] };

type Say = (code: string, facts?: RefusalFacts) => string;

/** What to show at a form: the first message of each field; what belongs to none stands under ''. */
export function fieldErrorsOf({ errors, message }: Pick<Problem, 'errors' | 'message'>): Record<string, string> {
  if (errors.length === 0) return { '': message };
  const first: Record<string, string> = {};
  for (const error of errors) first[error.field] ??= error.message;
  return first;
}

/** A refusal as a problem. */
export function problemOf(refusal: Refusal, say: Say): Problem {
  const message = say(refusal.code, refusal.facts);
  const errors = refusal.field === undefined ? [] : [{ field: refusal.field, code: refusal.code, message }];
  return { status: refusal.status, code: refusal.code, facts: refusal.facts, message, errors };
}

/** What a schema found wrong in the input as a 422 problem. A schema may name a refusal code as its message; its words are used then. */
export function problemOfInput(error: z.ZodError, say: Say, known: (code: string) => boolean): Problem {
  const errors = error.issues.map((issue) => {
    const field = issue.path.join('.');
    const code = known(issue.message) ? issue.message : issue.code;
    return { field, code, message: known(issue.message) ? say(issue.message) : issue.message };
  });
  return {
    status: 422,
    code: 'input-invalid',
    facts: { count: errors.length },
    message: say('input-invalid', { count: errors.length }),
    errors,
  };
}

/** RFC 9457: type, title, status, detail, and our members code, facts and errors. */
export const problemJson = (problem: Problem, say: Say) => ({
  type: `urn:layak:problem:${problem.code}`,
  title: say(problem.code, problem.facts),
  status: problem.status,
  detail: problem.message,
  code: problem.code,
  facts: problem.facts,
  errors: problem.errors,
});
