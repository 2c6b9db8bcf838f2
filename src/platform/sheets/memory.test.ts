import { strict as assert } from 'node:assert';
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { test } from 'vitest';
import { fileOf } from './test-files.ts';

// A thread that may hold 32 MB of objects writes and reads a table of which the rows alone would take more than 100 MB, and reads slowly
// enough that a reader which didn't wait would pile them up. Held in memory the thread ends with ERR_WORKER_OUT_OF_MEMORY (tried).
const WORK = (door: string, file: string): string => `
  const { parentPort } = require('node:worker_threads');
  const { createWriteStream } = require('node:fs');
  const { pipeline } = require('node:stream/promises');
  import(${JSON.stringify(door)}).then(async ({ writeXlsx, writeCsv, readSheets }) => {
    const columns = 'abcdefgh'.split('').map((key, i) => ({ key, title: key, kind: i % 2 ? 'number' : 'text' }));
    function* rows() {
      for (let i = 0; i < 100_000; i++)
        yield { a: 'Keripik singkong ' + i, b: i, c: 'Kabupaten ' + (i % 500), d: i * 1000, e: 'uraian pekerjaan ' + i * 7, f: i / 8, g: 'x', h: -i };
    }
    const counts = [];
    for (const write of [writeXlsx, writeCsv]) {
      await pipeline(write(columns, rows()), createWriteStream(${JSON.stringify(file)}));
      let count = 0;
      for await (const row of readSheets(${JSON.stringify(file)})) {
        if (count++ % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
      }
      counts.push(count);
    }
    parentPort.postMessage(counts);
  });`;

test('tables are written and read in constant memory, however slow the one who reads', async () => {
  const file = await fileOf('');
  const door = new URL('../sheets.ts', import.meta.url).href;
  const worker = new Worker(WORK(door, file), {
    eval: true,
    resourceLimits: { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 16 },
  });
  const [counts] = await once(worker, 'message');
  await worker.terminate();
  assert.deepEqual(counts, [100_001, 100_001]);
});
