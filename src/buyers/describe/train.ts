// `npm run train`: makes describe/model.bin out of the phrases and accounts of the rulebook, the same bytes each time. No row of real data goes in.
import { writeFileSync } from 'node:fs';
import { packModel } from './model-file.ts';
import { modelClasses, seedSamples } from './seeds.ts';
import { trainModel, TRAINING } from './train-model.ts';

export const MODEL_FILE = new URL('model.bin', import.meta.url);
const BYTES_MOST = 1_950_000;
// Log loss on the dev split is least at 1.0 (node src/buyers/describe/evaluate.ts dev --temperature), but its texts were read when the phrases were
// written: a little warmer.
export const TEMPERATURE = 1.1;

/** The bytes of the model. */
export function trainedModel(onProgress?: (epoch: number, loss: number) => void): Buffer {
  const options = onProgress ? { ...TRAINING, onProgress } : TRAINING;
  return packModel({ ...trainModel(seedSamples(), modelClasses(), options), temperature: TEMPERATURE }, BYTES_MOST);
}

if (import.meta.main) {
  const bytes = trainedModel((epoch, loss) => process.stderr.write(`${epoch}/${TRAINING.epochs}  ${loss.toFixed(4)}\n`));
  writeFileSync(MODEL_FILE, bytes);
  process.stdout.write(`${bytes.length} bytes\n`);
}
