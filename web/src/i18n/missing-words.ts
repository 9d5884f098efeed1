import type { Missing } from 'domain/member-stages.ts'
import type { Formats } from './format.ts'
import type { Text } from './text-key.ts'

/** What still stands between a member and a stage: "还缺 1 次已核实的流量（2 / 3）". */
export const missingWords = ({ code, have, need, on }: Missing, text: Text, format: Formats): string =>
  text(`alliance.missing.${code}`, {
    have: format.count(have ?? 0),
    need: format.count(need ?? 0),
    short: format.count(Math.max(0, (need ?? 0) - (have ?? 0))),
    count: Math.max(0, (need ?? 0) - (have ?? 0)),
    day: on === null ? text('unit.unknown') : format.day(on),
  })
