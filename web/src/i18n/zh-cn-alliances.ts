/** Words of alliances: members, stages, calendar, agreement, benefits, compliance. */
export const alliancesZhCn = {
  alliance: {
    tie: {
      l1: 'L1：赠品不能和存款挂钩',
      l2: 'L2：不能按存款给商户或个人付钱',
      refused: '{{rule}}。可改为“{{offer}}”',
      take: '改成这样',
    },
    offer: {
      attendance: '活动到场{{gift}}',
      payment_with_our_code: '用本行收款码付款{{gift}}',
      visitor_report: '每月告诉商户来了多少人',
      usual: {
        attendance: '活动到场送体验',
        payment_with_our_code: '用本行收款码付款享优惠',
        visitor_report: '每月给商户一页到店人数',
      },
    },
    missing: {
      not_allowed: '没有这一步',
      too_early: '要等到 {{day}}',
      needs_decision_maker: '还没见到能拍板的人。记一次“见到老板”的走访或联系',
      needs_wish: '还没写对方想要什么',
      needs_benefit_each_way: '双方各要有一项权益（{{have}} / {{need}}）',
      needs_agreement: '还没有写合作协议',
      needs_compliance: '合规还没有通过',
      needs_signature: '行长还没有签字',
      needs_materials: '两头都要摆好物料并拍照（{{have}} / {{need}}）',
      needs_flows: '还缺 {{short}} 次已核实的流量（{{have}} / {{need}}）',
      needs_recent_flow: '60 天内没有已核实的流量',
      needs_silence: '还不到沉默的日子',
      needs_expiry: '协议没有到期日',
      needs_renewal: '协议还没有续期',
      needs_reason: '要写原因',
      needs_pause: '离开满 180 天才能重来',
    },
  },
}
