// Opens the embedded database, says its address and whether it found a server, and holds it until its input ends. holder.ts <dataDir>
import { openDatabase } from '#platform/database';

const { url, close } = await openDatabase({ url: undefined, dataDir: process.argv[2]! });
console.log(url);
process.stdin.resume().once('end', () => void close());
