import type { Words } from './text-key.ts'
import type { alliancesZhCn } from './zh-cn-alliances.ts'

export const alliancesEn: Words<typeof alliancesZhCn> = {
  alliance: {
    tie: {
      l1: 'L1: a gift must not be tied to a deposit',
      l2: 'L2: nobody may be paid for deposits',
      refused: '{{rule}}. Instead: “{{offer}}”',
      take: 'Take this',
    },
    offer: {
      attendance: 'Come to the event and {{gift}}',
      payment_with_our_code: 'Pay with our code and {{gift}}',
      visitor_report: 'Tell the merchant each month how many came',
      usual: {
        attendance: 'Come to the event and get a trial',
        payment_with_our_code: 'Pay with our code and get a discount',
        visitor_report: 'A page each month with the number of visitors',
      },
    },
    missing: {
      not_allowed: 'There is no such step',
      too_early: 'Not before {{day}}',
      needs_decision_maker: 'Nobody met who decides. Record a visit or talk with the owner',
      needs_wish: 'What they want is not written down',
      needs_benefit_each_way: 'Each side must give one benefit ({{have}} / {{need}})',
      needs_agreement: 'No agreement written yet',
      needs_compliance: 'Compliance has not approved',
      needs_signature: 'The head has not signed',
      needs_materials: 'Materials at both ends, with a photo ({{have}} / {{need}})',
      needs_flows: '{{short}} verified flows missing ({{have}} / {{need}})',
      needs_recent_flow: 'No verified flow within 60 days',
      needs_silence: 'Not silent yet',
      needs_expiry: 'The agreement has no last day',
      needs_renewal: 'The agreement is not renewed',
      needs_reason: 'A reason is needed',
      needs_pause: 'Only 180 days after leaving',
    },
  },
}
