import type { Words } from './text-key.ts'
import type { attendanceZhCn } from './zh-cn-attendance.ts'

export const attendanceEn: Words<typeof attendanceZhCn> = {
  attendance: {},
}
