import type { ReactNode } from 'react'

/** Puts materials up at both ends of a signed member; handed in by the page, because features do not know each other. */
export type MaterialsSlot = (member: { memberId: string; merchantId: string }) => ReactNode
