/* One measured run of one client, in a fresh process: `node stream-run.ts CLIENT BASE_URL`. Prints one JSON line. */
import { hashText } from './bench-stream.ts';
import { askKilodesk } from './kilodesk-client.ts';
import * as peers from './peers.mjs';

type Client = (baseUrl: string, model: string) => Promise<string | null>;
const clients: Readonly<Record<string, Client>> = {
  ...peers,
  kilodesk: async (baseUrl, model) => (await askKilodesk(baseUrl, model)).text,
};

const [name = '', baseUrl = ''] = process.argv.slice(2);
const client = clients[name];
if (client === undefined) throw new Error(`no client ${name}`);
// Once to warm up, once to count.
await client(baseUrl, 'bench/stream');
const startedAt = performance.now();
const startedCpu = process.cpuUsage();
const text = await client(baseUrl, 'bench/stream');
const ms = performance.now() - startedAt;
const { user, system } = process.cpuUsage(startedCpu);
process.stdout.write(`${JSON.stringify({ ms, cpuMs: (user + system) / 1000, textHash: text === null ? null : hashText(text) })}\n`);
