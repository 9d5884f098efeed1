import { z } from 'zod'

/** A QR code leads here with the code in the address. */
export const redeemSearchSchema = z.object({ code: z.string().max(40).optional().catch(undefined) })
