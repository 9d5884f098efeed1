import { Command } from 'commander'
import { registerInspectOsm } from './commands/inspect-osm.ts'

/** What an administrator runs: `pnpm planner COMMAND`. Each command registers itself. */
const program = new Command('planner').description('BranchAtlas: what an administrator runs').version('0.1.0')

registerInspectOsm(program)

await program.parseAsync()
