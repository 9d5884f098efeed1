import type { LngLat } from 'domain/lng-lat.ts'
import type { ReactNode } from 'react'

/** What a form in a sheet is about: a place, a target group, or a merchant met there. */
export type FormSubject = { kind: 'place' | 'target_group' | 'merchant'; id: string; name: string; position: LngLat }

export type FormSlotProps = { subject: FormSubject; onSaved: () => void; onCancel: () => void }

/** A form of another feature, handed in by the page: features do not know each other. */
export type FormSlot = (props: FormSlotProps) => ReactNode

/** A section of another feature in a sheet. */
export type SectionSlot = (props: { subject: FormSubject; onChanged: () => void }) => ReactNode
