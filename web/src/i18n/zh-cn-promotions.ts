/** Words of joint promotions: materials, places to show them, community groups. */
export const promotionsZhCn = {
  promotion: {},
}
