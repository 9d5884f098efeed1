import type { SiteGate } from '#event-site.ts'
import type { GateLift, GateReason } from '#formulas/site-gates.ts'

/**
 * Why a gate of a site stands as it does, what would lift it, and what it asks: for the screen and for files. `{{name}}`
 * is a fact.
 */
export interface SiteGateWords {
  gate: Record<GateReason, string>
  lift: Record<GateLift, string>
  ask: Record<SiteGate, string>
}

export const siteGateWordsZhCn = {
  gate: {
    no_school: '不在学校里',
    school: '在学校或幼儿园里。L3：商业活动不得进校园；须县级以上教育部门审批，且不得夹带商业',
    school_approved: '有教育部门批件，且是公益活动',
    school_by_name: '名字像学校，地图上没有它的范围',
    permission_given: '场地已同意',
    permission_not_needed: '不用许可',
    permission_pending: '场地还没有答复',
    permission_refused: '场地不同意',
    few_people: '预计 {{people}} 人，不到 {{from}} 人',
    crowd_permitted: '预计 {{people}} 人，公安许可已拿到',
    crowd_no_permit: '预计 {{people}} 人。L10：{{from}} 人以上须公安许可',
    crowd_unknown: '还没有填预计人数',
    no_loudspeaker: '不用扩音',
    sound_inside: '扩音在 {{soundFrom}}–{{soundTo}} 之内',
    sound_outside:
      '活动 {{startTime}}–{{endTime}}，场地只许 {{soundFrom}}–{{soundTo}} 出声。L7：公共场所须守管理者规定的时段和音量',
    sound_unknown: '不知道几点到几点可以出声（L7）',
    hours_unknown: '活动还没有定时间',
    capacity_enough: '容 {{capacity}} 人，目标 {{target}}',
    capacity_short: '只容 {{capacity}} 人，目标 {{target}}',
    capacity_unknown: '不知道容多少人，目标 {{target}}',
    target_unknown: '还没有填到场目标',
    no_minors: '没有未成年人',
    minors_safe: '有围挡，有厕所',
    minors_unsafe: '有未成年人。围挡：{{fenced}}，厕所：{{toilet}}',
    minors_unknown: '有未成年人，还不清楚。围挡：{{fenced}}，厕所：{{toilet}}',
    exclusive_none: '没有他行独家',
    exclusive_rival: '{{bank}}在这里有独家',
    exclusive_unknown: '没问过是否有他行独家',
    near_audience: '离要找的人 {{metres}}',
    far_from_audience: '离要找的人 {{metres}}，超过 {{limit}}',
    audience_unknown: '不知道要找的人在哪里',
  },
  lift: {
    bring_approval: '上传县级以上教育部门的批件',
    mark_public_good: '批件已有，还要在策划表里注明公益活动',
    approval_and_public_good: '要有教育部门批件，并注明公益活动；否则换到小区或画室',
    other_site: '换一个场地',
    check_school: '看一看是不是学校的地方',
    ask_permission: '催一下答复',
    ask_again: '换个日子再问，或换一个场地',
    get_crowd_permit: '办下公安许可，或者把人数减到 1,000 以下',
    say_how_many: '在策划表里填预计人数',
    move_hours: '把活动挪进这个时段，或不用扩音',
    no_loudspeaker: '不用扩音',
    ask_sound_hours: '问管理方几点到几点可以出声',
    set_hours: '在策划表里定时间',
    split_event: '分两场，减少目标，或换大一点的地方',
    ask_capacity: '问一下容多少人',
    set_target: '在策划表里填到场目标',
    fence_and_toilet: '拉围挡，借到厕所，或换到室内',
    ask_fence_and_toilet: '去看一眼',
    ask_exclusive: '问一下管理方',
    nearer_site: '找近一点的场地',
    choose_audience: '选好要找谁',
  },
  ask: {
    school: '是不是学校',
    permission_refused: '场地同意',
    crowd_permit: '预计人数',
    sound_window: '出声时段',
    capacity: '容多少人',
    minors_safety: '围挡和厕所',
    rival_exclusive: '他行独家',
    distance: '离人群多远',
  },
} satisfies SiteGateWords
