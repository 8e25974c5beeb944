/** Mail providers where anybody gets an address: no company stands for them. Their names in other countries count too. */
const names = [
  ...['gmail', 'googlemail', 'outlook', 'hotmail', 'live', 'msn', 'passport', 'yahoo', 'ymail', 'rocketmail', 'aol'],
  ...['icloud', 'me', 'mac', 'proton', 'protonmail', 'pm', 'gmx', 'mail', 'email', 'zoho', 'zohomail', 'yandex', 'ya'],
  ...['fastmail', 'hey', 'tutanota', 'tuta', 'hushmail', 'inbox', 'posteo', 'mailbox', 'web', 'qq', '163', '126'],
  ...['videotron', 'bell', 'sympatico', 'rogers', 'shaw', 'telus', 'cogeco', 'eastlink', 'xplornet', 'globetrotter'],
  ...['orange', 'wanadoo', 'free', 'laposte', 'sfr', 'bbox', 'neuf', 'comcast', 'verizon', 'att', 'btinternet'],
]
const endings = /\.(com|net|org|ca|qc\.ca|fr|ch|be|de|it|es|ru|cn|me|us|at|eu|io|co\.\w\w|com\.\w\w)$/

/** Suffixes under which anybody registers: an address cannot be of one of them alone. */
const suffixes = /^(qc|on|bc|ab|mb|sk|ns|nb|nl|pe|nt|yk|nu|gc)\.ca$|^(co|com|org|net|ac|gov|edu|gouv|asso)\.[a-z]{2}$/

/** Whether anybody may have an address of that domain. */
export function isPublicMail(domain: string): boolean {
  return suffixes.test(domain) || (endings.test(domain) && names.includes(domain.replace(endings, '')))
}
