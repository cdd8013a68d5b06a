#!/usr/bin/env node
/**
 * Starts the command line. Plain JavaScript without dependencies, because it must run under any Node: the product needs
 * Node 26, and finds the one that is pinned among its packages when it is started by an older one.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const NEEDED = 26;
const main = fileURLToPath(new URL('./main.ts', import.meta.url));

/** The pinned Node, in the nearest `node_modules` above this file. */
function findPinnedNode() {
  for (let folder = dirname(main); ; folder = dirname(folder)) {
    for (const path of ['node_modules/node/bin/node', 'node_modules/node/bin/node.exe', 'node_modules/.bin/node']) {
      if (existsSync(join(folder, path))) return join(folder, path);
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function runUnder(node) {
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(`hjemmel: the Node at ${node} could not be started (${error.code}). Run npm ci again.`);
    process.exitCode = 2;
  });
  child.on('exit', (code, signal) => {
    if (signal === null) process.exitCode = code ?? 2;
    else {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    }
  });
}

if (Number(process.versions.node.split('.')[0]) >= NEEDED) {
  // Halves the time to start; Node keeps the cache in the folder for temporary files.
  (await import('node:module')).enableCompileCache();
  await import('./main.ts');
} else {
  const pinned = findPinnedNode();
  if (pinned !== undefined) runUnder(pinned);
  else {
    console.error(
      `hjemmel: this is Node ${process.versions.node}, and Node ${NEEDED} or later is needed. ` +
        'Run npm ci in the folder of the project, which brings it along, or install a newer Node.',
    );
    process.exitCode = 2;
  }
}
