/**
 * The hundred or so that are tried first, lower case, the longest first so that a word goes before its beginning.
 * Source: the heads of published lists of leaked passwords, with those usual in China.
 */
export const commonPasswords: readonly string[] = `
  administrator 123456789012 1234567890 1q2w3e4r5t a123456789 qwertyuiop woaini1314 123456789
  147258369 987654321 asdfghjkl password1 qwerty123 00000000 11111111 12345678 1q2w3e4r 1qaz2wsx
  66666666 88888888 aa123456 admin123 baseball changeme computer dearbook football iloveyou internet
  p@ssw0rd p@ssword pa55word passw0rd password princess qq123456 shanghai starwars sunshine superman
  trustno1 welcome1 whatever wodemima xiaoming zaq12wsx zhongguo 1234567 123456a 1314520 5201314
  a123456 abcdefg beijing default freedom letmein michael nanjing test123 welcome zxcvbnm 000000
  111111 112233 121212 123123 123321 123456 123654 123qwe 147258 159753 1q2w3e 222222 333333 456789
  520520 555555 654321 666666 777777 789456 888888 999999 abc123 abcdef asd123 asdfgh batman dragon
  jordan master monkey passwd qazwsx qwerty secret shadow woaini zxc123 zxcvbn 12345 admin china guest
  hello login nihao 1234 1qaz abcd asdf love mima pass qwer root test user 123 abc
  `
  .trim()
  .split(/\s+/)
