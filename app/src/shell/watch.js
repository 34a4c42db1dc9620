const root=document.documentElement,seen='latchkey-seen';
const last=()=>{try{return localStorage.getItem(seen)}catch{}};
const leave=()=>{root.hidden=true;location.reload()};
const look=()=>{const now=last();if(me&&now&&now!==me)leave()};
try{localStorage.setItem(seen,me)}catch{}
addEventListener('storage',look);
document.addEventListener('visibilitychange',look);
addEventListener('pageshow',e=>{if(e.persisted&&last()!==me)leave()});
const sleep=()=>{
if('asleep' in root.dataset)return;
delete root.dataset.hydrated;
root.dataset.asleep='';
for(const bar of document.querySelectorAll('.bulk-bar'))bar.hidden=false;
addEventListener('popstate',e=>{e.stopImmediatePropagation();location.reload()},true);
for(const type of ['click','submit','reset','input','change','keydown','keyup','pointerdown','pointermove','pointerup','pointercancel','mousedown','focusin','focusout','toggle','close','cancel','dragstart','dragover','drop','compositionstart','compositionend'])
addEventListener(type,e=>e.stopImmediatePropagation(),true)
};
const broke=e=>{if((e.error||e.reason) instanceof WebAssembly.RuntimeError)sleep()};
addEventListener('error',broke);
addEventListener('unhandledrejection',broke);
