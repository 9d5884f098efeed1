import type { Member } from 'domain/alliance-member.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { type DragEvent, useState } from 'react'

type Drop = {
  /** The member that is being dragged over the board. */
  dragged: Member | null
  stage: MemberStage
  /** Absent for who may only look. */
  onDrop: ((member: Member) => void) | undefined
}

/** A stage as a place where a card may be let go; `over` while one hangs above it. */
export function useDrop({ dragged, stage, onDrop }: Drop) {
  const [over, setOver] = useState(false)
  return {
    over,
    handlers: {
      onDragOver: (event: DragEvent) => {
        if (!onDrop || !dragged || dragged.stage === stage) return
        event.preventDefault()
        event.dataTransfer.dropEffect = 'move'
        setOver(true)
      },
      onDragLeave: (event: DragEvent<HTMLElement>) => {
        const { relatedTarget, currentTarget } = event
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        event.preventDefault()
        setOver(false)
        if (dragged) onDrop?.(dragged)
      },
    },
  }
}
