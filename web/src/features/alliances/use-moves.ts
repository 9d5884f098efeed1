import type { LeftReason, Member, MoveWay } from 'domain/alliance-member.ts'
import type { Missing } from 'domain/member-stages.ts'
import type { MemberStage } from 'domain/merchant.ts'
import { useState } from 'react'
import { moveRefusedOf, useMoveMember } from '#api/alliance-members.ts'
import { useText } from '#i18n/use-text.ts'
import { useToast } from '#ui/Toast.tsx'
import { endStages, missingOf } from './stage-groups.ts'

/** A move that could not be made, told in the column it was meant for. */
export type Refused = { member: Member; to: MemberStage; way: MoveWay; missing: readonly Missing[] }

/**
 * Moves of members by hand: what is missing is told before the server is asked; what is done elsewhere leads there;
 * whoever ends is asked why.
 */
export function useMoves(branchId: string, onElsewhere: (member: Member, way: MoveWay) => void) {
  const text = useText()
  const toast = useToast()
  const mutation = useMoveMember(branchId)
  const [refused, setRefused] = useState<Refused | null>(null)
  const [leaving, setLeaving] = useState<{ member: Member; to: MemberStage } | null>(null)

  const send = (member: Member, to: MemberStage, why: { reason: LeftReason; note: string } | null) =>
    mutation.mutate(
      { id: member.id, to, ...why },
      {
        onSuccess: () => {
          setLeaving(null)
          setRefused(null)
          toast({
            words: text('alliance.board.moved', {
              name: member.merchant.name,
              stage: text(`code.memberStage.${to}`),
            }),
            onUndo: () => mutation.mutate({ id: member.id, to: member.stage }),
          })
        },
        onError: (error) => {
          const refusal = moveRefusedOf(error)
          if (refusal) setRefused({ member, to, way: refusal.way, missing: refusal.missing })
        },
      },
    )

  const move = (member: Member, to: MemberStage) => {
    mutation.reset()
    setRefused(null)
    if (to === member.stage) return
    const step = member.next.find((next) => next.to === to)
    if (!step) {
      setRefused({ member, to, way: 'hand', missing: [{ code: 'not_allowed', have: null, need: null, on: null }] })
      return
    }
    const missing = missingOf(step)
    if (step.way !== 'hand' && (step.way === 'rule' || missing.length === 0)) {
      if (step.way === 'rule') setRefused({ member, to, way: step.way, missing })
      else onElsewhere(member, step.way)
      return
    }
    if (missing.length > 0) setRefused({ member, to, way: step.way, missing })
    else if (endStages.includes(to)) setLeaving({ member, to })
    else send(member, to, null)
  }

  return {
    move,
    refused,
    forgetRefused: () => setRefused(null),
    leaving,
    leave: (why: { reason: LeftReason; note: string }) => leaving && send(leaving.member, leaving.to, why),
    stay: () => {
      setLeaving(null)
      mutation.reset()
    },
    pending: mutation.isPending,
    /** What no column can tell. */
    error: moveRefusedOf(mutation.error) ? null : mutation.error,
  }
}
export type Moves = ReturnType<typeof useMoves>
