import { z } from 'zod'

const id = z.string().max(40).optional().catch(undefined)

/** What the pages of leads keep in the address: the lead that another page led to. */
export const leadsSearchSchema = z.object({ lead: id })
