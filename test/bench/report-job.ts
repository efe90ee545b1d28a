import { readFileSync } from 'node:fs';
import { formatOf, reportOf } from '@carveout/report';

// One report as one kind of file, alone in its process: what `npm run bench reports` measures.
const [, , file, format] = process.argv;
const input = JSON.parse(readFileSync(file!, 'utf8'));
const peak = () => Math.round(process.resourceUsage().maxRSS / 1024);
const idle = peak();
const start = performance.now();
const report = reportOf(input);
const laidOut = performance.now() - start;
const bytes = await formatOf(format!).write(report, input);
const written = performance.now() - start - laidOut;
console.log(JSON.stringify({ laidOut, written, megabytes: bytes.length / 1e6, idle, peak: peak() }));
