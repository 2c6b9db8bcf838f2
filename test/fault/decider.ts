// Decides topics of a plan, three at a time, and says each three once they are acknowledged, until it is killed or the server is. No topic is
// decided twice alike in a row, so each post adds three. decider.ts <url> <plan> <account> <topics, with commas>
import { writeSync } from 'node:fs';
import { getActor } from '#platform/access';
import { connect, uuidv7 } from '#platform/database';
import { recordDecisions } from '../../src/buyers/review/record-decisions.ts';

const [url, planId, userId, list] = process.argv.slice(2) as [string, string, string, string];
const db = connect(url, { max: 2 });
const topics = list.split(',');
const CLASSES = ['kopi', 'teh', 'batik'];
/** Each post has a time of its own, by which its decisions are known to belong together. */
let at = Date.now();

try {
  const actor = await getActor(db, userId);
  for (let i = 0; ; i += 3) {
    const classId = CLASSES[Math.floor(i / topics.length) % CLASSES.length]!;
    const post = [0, 1, 2].map((k) => ({ decisionId: uuidv7(), topicId: topics[(i + k) % topics.length]!, classId }));
    at = Math.max(at + 1, Date.now());
    const outcomes = await recordDecisions(db, actor, planId, post, new Date(at));
    if (outcomes.some(({ ok }) => !ok)) throw new Error('refused');
    writeSync(1, `${post.map(({ decisionId }) => decisionId).join(',')}\n`);
  }
} catch {
  process.exit(3);
}
