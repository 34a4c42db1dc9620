const root=document.documentElement,seen='latchkey-seen';
try{localStorage.setItem(seen,me)}catch{}
addEventListener('pageshow',e=>{
let now;
if(!e.persisted)return;
try{now=localStorage.getItem(seen)}catch{}
if(now!==me){root.hidden=true;location.reload()}
});
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
