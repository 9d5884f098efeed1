import type { NewRivalPresence } from 'domain/competitor.ts'

/** A place or a merchant at which a rival may have been seen. */
export type RivalSubject = { kind: NewRivalPresence['subjectKind']; id: string; name: string }
