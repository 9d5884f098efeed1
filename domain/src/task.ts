export const taskKinds = [
  'call',
  'visit',
  'send',
  'prepare',
  'review',
  'collect_info',
  'hand_over',
  'find_key_person',
  'data_quality',
  'birthday',
  'maturity',
  'renewal',
  'sla',
] as const
export const taskStates = ['open', 'doing', 'done', 'cancelled'] as const
export const taskSubjects = ['customer', 'merchant', 'place', 'target_group', 'unit', 'lead', 'plan'] as const
export const taskOrigins = ['rule', 'visit', 'person', 'meeting', 'hand_over'] as const
