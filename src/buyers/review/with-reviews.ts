// The lines of an import meet what people of the buyer said before: the class they decided, the details they added.
import type { DecidedLine } from '../package.ts';
import type { LineToWrite, TouchedPackage } from '../store-lines.ts';
import { decideLineClass } from './decide-line-class.ts';
import { withDetails } from './decide-details.ts';
import type { DecidedByPeople } from './store-standing.ts';
import { topicOf } from './topic.ts';

/** A decided line as it is to be written. Pure. */
export function withReviews(of: TouchedPackage, line: DecidedLine, people: DecidedByPeople): LineToWrite {
  const topicId = topicOf(of.package.name, line.account);
  const { decisionId, described, ...standing } = decideLineClass(
    { classId: line.classId, classProbability: line.classProbability, basis: line.basis },
    people.decisions.get(topicId),
  );
  const details = people.details.get(`${of.packageId} ${line.account ?? ''}`);
  const { planned, ...said } = withDetails({ ...line, ...standing }, details);
  return { of, line: said, topicId, decisionId, described, planned };
}
