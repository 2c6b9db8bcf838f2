// `npm run train`: makes describe/model.bin out of the phrases and accounts of the rulebook and of the labelled real lines of the parts train and dev,
// the same bytes each time. The lines lie in ../shared/data and stay there: of their texts only weights of hashed features go in.
import { writeFileSync } from 'node:fs';
import { lessonOf, readLessons } from './labelled.ts';
import { packModel } from './model-file.ts';
import { modelClasses, seedSamples } from './seeds.ts';
import { type Sample, trainModel, TRAINING } from './train-model.ts';

export const MODEL_FILE = new URL('model.bin', import.meta.url);
const BYTES_MOST = 1_950_000;
// By log loss and calibration error in cross-validation (node src/buyers/describe/cross-validate.ts), where 0.9 and 1 come out alike.
export const TEMPERATURE = 1;

/** All the model learns from. */
export const trainingSamples = (): Sample[] => [...seedSamples(), ...readLessons().map(lessonOf)];

/** The bytes of a model of these samples. */
export function packedModel(samples: readonly Sample[], onProgress?: (epoch: number, loss: number) => void): Buffer {
  const options = onProgress ? { ...TRAINING, onProgress } : TRAINING;
  return packModel({ ...trainModel(samples, modelClasses(), options), temperature: TEMPERATURE }, BYTES_MOST);
}

/** The bytes of the model. */
export const trainedModel = (): Buffer => packedModel(trainingSamples());

if (import.meta.main) {
  const bytes = packedModel(trainingSamples(), (epoch, loss) =>
    process.stderr.write(`${epoch}/${TRAINING.epochs}  ${loss.toFixed(4)}\n`),
  );
  writeFileSync(MODEL_FILE, bytes);
  process.stdout.write(`${bytes.length} bytes\n`);
}
