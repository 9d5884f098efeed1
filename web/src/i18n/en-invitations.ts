import type { Words } from './text-key.ts'
import type { invitationsZhCn } from './zh-cn-invitations.ts'

export const invitationsEn: Words<typeof invitationsZhCn> = {
  invitation: {},
}
