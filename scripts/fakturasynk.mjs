#!/usr/bin/env node
// The command line, compiled first where there is no build: fakturasynk <verb> [arguments]
process.argv.splice(2, 0, 'src/cli.js');
await import('./run.mjs');
