import fc from 'fast-check'

/** Drawn cases are the same on every run, so that a test fails for what was changed alone. CHANCE_SEED draws others. */
fc.configureGlobal({ seed: Number(process.env.CHANCE_SEED ?? 20_261_122) })
