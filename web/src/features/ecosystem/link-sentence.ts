import type { LinkKind } from 'domain/alliance-link.ts'
import type { Text } from '#i18n/text-key.ts'

/** Who does what for whom, in a sentence; null is the branch. */
export const linkSentence = (kind: LinkKind, from: string | null, to: string | null, text: Text) =>
  text(`ecosystem.sentence.${kind}`, {
    from: from ?? text('ecosystem.branch'),
    to: to ?? text('ecosystem.branch'),
  })
