import type { OsmTags } from 'domain/osm-data.ts'

/** A trade of the invented town: how a map tags it, the words on its sign, how often it is met and when it opens. */
export interface Trade {
  tags: OsmTags
  words: readonly string[]
  /** Shops of this trade among a thousand on an ordinary street. */
  perThousand: number
  hours: readonly string[]
  /** Neighbours that multiply it, by the letter of the block (town-plan.ts). */
  near?: Partial<Record<string, number>>
}

const day = ['Mo-Su 09:00-21:00', 'Mo-Su 09:30-20:30', 'Mo-Su 08:30-20:00']
const early = ['Mo-Su 06:00-19:00', 'Mo-Su 06:30-20:00', 'Mo-Su 05:30-13:00']
const meals = ['Mo-Su 10:30-14:00,16:30-21:30', 'Mo-Su 10:00-22:00', 'Mo-Su 06:00-14:00', 'Mo-Su 11:00-21:00']
const night = ['Mo-Su 12:00-02:00', 'Mo-Su 13:00-24:00']
const classes = ['We-Fr 15:30-20:30; Sa-Su 09:00-20:00', 'Mo-Fr 15:00-20:30; Sa-Su 08:30-20:00']
const service = ['Mo-Su 08:30-18:30', 'Mo-Sa 08:30-18:00', 'Mo-Su 09:00-19:00']

export const trades: readonly Trade[] = [
  {
    tags: { amenity: 'restaurant' },
    words: ['面馆', '小馆', '家常菜', '土菜馆', '火锅', '饺子馆', '羊肉馆', '鱼庄', '砂锅'],
    perThousand: 130,
    hours: meals,
    near: { F: 2, L: 2, X: 1.5 },
  },
  {
    tags: { amenity: 'fast_food' },
    words: ['包子铺', '早点', '米粉', '馄饨', '煎饼', '盖浇饭', '炸鸡'],
    perThousand: 70,
    hours: [...early, ...meals],
    near: { F: 1.5, T: 1.6, O: 1.3 },
  },
  {
    tags: { amenity: 'cafe' },
    words: ['咖啡', '奶茶', '茶饮', '手冲咖啡'],
    perThousand: 36,
    hours: ['Mo-Su 08:00-22:00', 'Mo-Su 10:00-22:00'],
    near: { F: 3, L: 3, X: 2 },
  },
  {
    tags: { shop: 'bakery' },
    words: ['烘焙', '蛋糕', '面包房'],
    perThousand: 24,
    hours: ['Mo-Su 07:00-21:30'],
    near: { S: 1.5, L: 1.5 },
  },
  {
    tags: { shop: 'supermarket' },
    words: ['超市', '生活超市', '平价超市'],
    perThousand: 24,
    hours: ['Mo-Su 07:30-22:00', 'Mo-Su 08:00-21:30'],
    near: { M: 1.3, H: 1.3 },
  },
  {
    tags: { shop: 'convenience' },
    words: ['便利店', '小卖部', '副食店'],
    perThousand: 62,
    hours: ['24/7', 'Mo-Su 06:30-23:00', 'Mo-Su 07:00-22:00'],
  },
  {
    tags: { shop: 'greengrocer' },
    words: ['果蔬', '水果店', '鲜果'],
    perThousand: 44,
    hours: early,
    near: { K: 2.5, O: 1.5, V: 1.5 },
  },
  {
    tags: { shop: 'butcher' },
    words: ['鲜肉', '肉铺'],
    perThousand: 16,
    hours: early,
    near: { K: 3, O: 1.4 },
  },
  {
    tags: { shop: 'tea' },
    words: ['茶庄', '茶叶', '茗茶'],
    perThousand: 17,
    hours: day,
    near: { O: 2, G: 1.5 },
  },
  {
    tags: { shop: 'alcohol' },
    words: ['烟酒', '名酒行', '酒行'],
    perThousand: 30,
    hours: day,
    near: { G: 1.6, X: 1.5 },
  },
  {
    tags: { shop: 'florist' },
    words: ['花店', '鲜花', '花艺'],
    perThousand: 13,
    hours: day,
    near: { U: 4, F: 1.5 },
  },
  {
    tags: { shop: 'clothes' },
    words: ['服饰', '女装', '童装', '衣橱'],
    perThousand: 48,
    hours: day,
    near: { L: 5 },
  },
  { tags: { shop: 'shoes' }, words: ['鞋店', '鞋业'], perThousand: 9, hours: day, near: { L: 4 } },
  {
    tags: { shop: 'mobile_phone' },
    words: ['数码', '手机'],
    perThousand: 18,
    hours: day,
    near: { L: 2.5 },
  },
  {
    tags: { shop: 'jewelry' },
    words: ['珠宝', '金行'],
    perThousand: 7,
    hours: day,
    near: { L: 6 },
  },
  {
    tags: { amenity: 'training', training: 'art' },
    words: ['画室', '书画院', '美术'],
    perThousand: 10,
    hours: classes,
    near: { S: 5, T: 2, H: 1.5 },
  },
  {
    tags: { amenity: 'prep_school' },
    words: ['教育', '托管', '课后营'],
    perThousand: 16,
    hours: classes,
    near: { S: 5, T: 3 },
  },
  {
    tags: { shop: 'art' },
    words: ['画室', '美术', '书画'],
    perThousand: 14,
    hours: classes,
    near: { S: 5, T: 3 },
  },
  {
    tags: { amenity: 'childcare' },
    words: ['早教', '托育园'],
    perThousand: 7,
    hours: ['Mo-Sa 08:00-18:30'],
    near: { S: 3, H: 2 },
  },
  {
    tags: { shop: 'stationery' },
    words: ['文具', '文体用品'],
    perThousand: 12,
    hours: ['Mo-Su 06:50-20:00'],
    near: { S: 6, T: 6 },
  },
  {
    tags: { shop: 'books' },
    words: ['书店', '书屋'],
    perThousand: 6,
    hours: day,
    near: { S: 4, T: 3, L: 2 },
  },
  {
    tags: { shop: 'toys' },
    words: ['玩具', '积木屋'],
    perThousand: 6,
    hours: day,
    near: { S: 3, L: 3 },
  },
  {
    tags: { shop: 'baby_goods' },
    words: ['母婴', '孕婴童'],
    perThousand: 13,
    hours: day,
    near: { H: 2, U: 3 },
  },
  {
    tags: { amenity: 'pharmacy' },
    words: ['大药房', '药店', '药房'],
    perThousand: 34,
    hours: ['Mo-Su 08:00-22:00', '24/7'],
    near: { U: 3, M: 1.2 },
  },
  { tags: { amenity: 'clinic' }, words: ['诊所', '中医馆'], perThousand: 9, hours: service },
  {
    tags: { amenity: 'dentist' },
    words: ['口腔', '齿科'],
    perThousand: 10,
    hours: service,
    near: { H: 1.6 },
  },
  {
    tags: { shop: 'optician' },
    words: ['眼镜', '视光'],
    perThousand: 8,
    hours: day,
    near: { T: 3, S: 2, L: 2 },
  },
  {
    tags: { shop: 'hairdresser' },
    words: ['理发', '造型', '发艺'],
    perThousand: 40,
    hours: ['Mo-Su 09:30-21:30', 'Tu-Su 09:00-20:00'],
  },
  {
    tags: { shop: 'beauty' },
    words: ['美容', '美甲', '养生馆'],
    perThousand: 26,
    hours: ['Mo-Su 10:00-21:30'],
    near: { H: 1.5, L: 1.5 },
  },
  {
    tags: { leisure: 'fitness_centre' },
    words: ['健身', '瑜伽', '羽毛球馆'],
    perThousand: 9,
    hours: ['Mo-Su 07:00-22:30'],
    near: { F: 3, H: 1.5 },
  },
  {
    tags: { shop: 'doityourself' },
    words: ['建材', '五金', '装饰'],
    perThousand: 24,
    hours: service,
    near: { V: 1.5, I: 2 },
  },
  { tags: { shop: 'appliance' }, words: ['电器', '家电'], perThousand: 10, hours: day },
  {
    tags: { shop: 'car_repair' },
    words: ['汽修', '洗车', '轮胎'],
    perThousand: 18,
    hours: service,
    near: { I: 5, V: 2 },
  },
  {
    tags: { shop: 'car' },
    words: ['汽车', '新能源汽车'],
    perThousand: 3,
    hours: day,
    near: { I: 6 },
  },
  {
    tags: { tourism: 'hotel' },
    words: ['宾馆', '酒店', '快捷酒店'],
    perThousand: 10,
    hours: ['24/7'],
    near: { X: 3, U: 3 },
  },
  {
    tags: { amenity: 'bar' },
    words: ['酒吧', '小酒馆'],
    perThousand: 5,
    hours: night,
    near: { F: 2, X: 3 },
  },
  {
    tags: { amenity: 'karaoke_box' },
    words: ['歌厅', 'KTV'],
    perThousand: 4,
    hours: night,
    near: { L: 3 },
  },
  {
    tags: { leisure: 'adult_gaming_centre', sport: 'chess' },
    words: ['棋牌室', '麻将馆'],
    perThousand: 14,
    hours: ['Mo-Su 12:00-23:00'],
    near: { O: 3, V: 2 },
  },
  { tags: { shop: 'travel_agency' }, words: ['旅行社', '假期'], perThousand: 6, hours: service },
  {
    tags: { shop: 'laundry' },
    words: ['洗衣', '干洗'],
    perThousand: 16,
    hours: service,
    near: { H: 1.5 },
  },
  {
    tags: { shop: 'estate_agent' },
    words: ['房产', '不动产'],
    perThousand: 22,
    hours: day,
    near: { H: 2, M: 1.4 },
  },
  {
    tags: { amenity: 'post_office', post_office: 'post_partner' },
    words: ['快递驿站', '驿站'],
    perThousand: 16,
    hours: ['Mo-Su 08:30-21:30'],
    near: { M: 1.5, H: 1.5 },
  },
  { tags: { shop: 'photo' }, words: ['摄影', '照相馆'], perThousand: 7, hours: day },
  {
    tags: { shop: 'pet' },
    words: ['宠物', '宠物医院'],
    perThousand: 9,
    hours: day,
    near: { H: 2 },
  },
  {
    tags: { shop: 'copyshop' },
    words: ['图文', '打印'],
    perThousand: 9,
    hours: service,
    near: { G: 3, F: 2, T: 2 },
  },
  {
    tags: { shop: 'houseware' },
    words: ['百货', '日杂'],
    perThousand: 18,
    hours: day,
    near: { O: 1.5 },
  },
]

/** Banks of the town with how many outlets each has; public names of banks found in any town. */
export const rivalBanks: readonly { code: string; name: string; outlets: number }[] = [
  { code: 'icbc', name: '中国工商银行', outlets: 3 },
  { code: 'abc', name: '中国农业银行', outlets: 2 },
  { code: 'ccb', name: '中国建设银行', outlets: 2 },
  { code: 'boc', name: '中国银行', outlets: 2 },
  { code: 'psbc', name: '中国邮政储蓄银行', outlets: 2 },
  { code: 'bocom', name: '交通银行', outlets: 1 },
  { code: 'cmb', name: '招商银行', outlets: 1 },
  { code: 'rcb', name: '云屏农商银行', outlets: 3 },
]
