import { queryOptions } from '@tanstack/react-query'
import { newAgreementSchema, signAgreementSchema, submitAgreementSchema } from 'domain/agreement.ts'
import {
  type Member,
  type MemberMove,
  memberChangeSchema,
  memberListSchema,
  memberMoveSchema,
  type MoveWay,
  moveRefusedSchema,
  newMemberSchema,
} from 'domain/alliance-member.ts'
import type { MoveRefusal } from 'domain/member-stages.ts'
import { memberSheetSchema } from 'domain/member-sheet.ts'
import { z } from 'zod'
import { madeSchema, nothingSchema, useChange } from './changes.ts'
import { ApiProblem, ask } from './client.ts'

const path = (branchId: string) => `/branches/${branchId}/alliance-members`

/** Every member of the branch's alliances, or those of one merchant, each with what its next steps still need. */
export const membersQuery = (branchId: string, { merchantId }: { merchantId?: string } = {}) =>
  queryOptions({
    queryKey: ['branch', branchId, 'members', merchantId ?? 'all'],
    queryFn: () =>
      ask(memberListSchema, `${path(branchId)}${merchantId === undefined ? '' : `?merchantId=${merchantId}`}`),
  })

/** All about one membership. */
export const memberSheetQuery = (branchId: string, memberId: string) =>
  queryOptions({
    queryKey: ['branch', branchId, 'members', 'sheet', memberId],
    queryFn: () => ask(memberSheetSchema, `${path(branchId)}/${memberId}`),
  })

export function useCreateMember(branchId: string) {
  return useChange(
    branchId,
    async (form: unknown) =>
      (await ask(madeSchema, path(branchId), { method: 'POST', json: newMemberSchema.parse(form) })).id,
  )
}

export function useChangeMember(branchId: string) {
  return useChange(branchId, ({ form, changed }: { form: unknown; changed: Pick<Member, 'id' | 'rowVersion'> }) =>
    ask(z.unknown(), `${path(branchId)}/${changed.id}`, {
      method: 'PUT',
      json: memberChangeSchema.parse(form),
      ifMatch: changed.rowVersion,
    }),
  )
}

export function useRemoveMember(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}`, { method: 'DELETE' }))
}

export function useRestoreMember(branchId: string) {
  return useChange(branchId, (id: string) => ask(nothingSchema, `${path(branchId)}/${id}/restore`, { method: 'POST' }))
}

/** Moves a member by hand; what the table does not allow comes back as `moveRefusedOf(error)`. */
export function useMoveMember(branchId: string) {
  return useChange(branchId, ({ id, ...move }: { id: string } & z.input<typeof memberMoveSchema>) => {
    const json: MemberMove = memberMoveSchema.parse(move)
    return ask(z.unknown(), `${path(branchId)}/${id}/moves`, { method: 'POST', json })
  })
}

/** Why a move was refused, and where it is made instead; null for every other error. */
export function moveRefusedOf(error: unknown): (MoveRefusal & { way: MoveWay }) | null {
  if (!(error instanceof ApiProblem) || error.code !== 'move_refused') return null
  return moveRefusedSchema.safeParse(error.detail).data ?? null
}

/** Writes the member's agreement, or changes its draft; version 0 = no draft was seen. */
export function useSaveAgreement(branchId: string, memberId: string) {
  return useChange(branchId, ({ form, rowVersion }: { form: unknown; rowVersion: number }) =>
    ask(z.unknown(), `${path(branchId)}/${memberId}/agreement`, {
      method: 'PUT',
      json: newAgreementSchema.parse(form),
      ifMatch: rowVersion,
    }),
  )
}

export function useSubmitAgreement(branchId: string, memberId: string) {
  return useChange(branchId, (form: unknown) =>
    ask(z.unknown(), `${path(branchId)}/${memberId}/agreement/submit`, {
      method: 'POST',
      json: submitAgreementSchema.parse(form),
    }),
  )
}

export function useSignAgreement(branchId: string, memberId: string) {
  return useChange(branchId, (form: unknown) =>
    ask(z.unknown(), `${path(branchId)}/${memberId}/agreement/sign`, {
      method: 'POST',
      json: signAgreementSchema.parse(form),
    }),
  )
}
