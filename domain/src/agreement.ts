export const agreementForms = ['oral_letter', 'one_page', 'formal'] as const
export type AgreementForm = (typeof agreementForms)[number]

/** Personal data stays out unless the person agreed separately (L4). */
export const dataClauses = ['no_personal_data', 'with_consent'] as const

/** The rules a compliance officer answers before anything is signed: deposits, fees, personal data, advertising. */
export const complianceRules = ['l1', 'l2', 'l4', 'l6'] as const
export type ComplianceRule = (typeof complianceRules)[number]
export const complianceVerdicts = ['approved', 'returned'] as const
export type ComplianceVerdict = (typeof complianceVerdicts)[number]
