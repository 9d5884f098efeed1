/** Words of events. */
export const eventsZhCn = {
  event: {
    frame: {
      back: '‹ 全部活动',
      toList: '去活动安排',
      pages: '这场活动的各页',
      missing: '没有选活动',
      missingNote: '地址里少了活动编号。请从活动安排里打开一场。',
      gone: '没有这场活动',
      goneNote: '可能已被去掉，或不归您的支行。',
      noDay: '日子未定',
      tab: { plan: '策划', sites: '选址', invite: '邀约', day: '当日', result: '成效' },
    },
  },
}
