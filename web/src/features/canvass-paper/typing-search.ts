import { z } from 'zod'

const id = z.string().max(40).optional().catch(undefined)

/** The packet that is typed in, or one row of it, as the code on paper names it. */
export const typingSearchSchema = z.object({ packet: id, stop: id })

/** The stop that a printed code stands for; null for any other code. */
export function stopOfCode(code: string): string | null {
  const [, stop = null] = /\/canvass\/type\?(?:.*&)?stop=([0-9A-Za-z]{26})(?:&|$)/.exec(code) ?? []
  return stop
}
