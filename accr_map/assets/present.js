/* Built from frontend/ by `make frontend`: change the modules there. */
function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;element.append(...children);return element}
function button(content,action,{name,data,className}={}){const element=make("button",className,content);element.type="button";if(name)element.setAttribute("aria\
-label",name);Object.assign(element.dataset,data);element.addEventListener("click",action);return element}function creditLine(credit){const parts=credit.split(" · ").map(part2=>make("span","accr-whole",part2));return make("figcaption","",...parts.flatMap((part2,at)=>at?
[" · ",part2]:[part2]))}var isStill=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;function drawFilm(talk,words,{play,stop,release}){const box=make("div","accr-stage-film");const slider=make("input");Object.assign(slider,{type:"range",min:0,max:talk.
years.length-1});slider.setAttribute("aria-label",words.year);slider.addEventListener("input",()=>stop(Number(slider.value)));slider.addEventListener("pointerup",
release);const controls=make("div","accr-stage-film-controls");controls.append(button("",play),slider);const aloud=make("p","accr-stage-unseen");aloud.setAttribute(
"role","status");const pairs=make("ul","accr-stage-unseen");box.append(make("p","accr-stage-year"),make("p","accr-stage-flow"),controls,aloud,pairs);return box}
function showYear(box,talk,words){const{at,isLastYear,language,playing,year}=talk;const[number,line,,aloud,pairs]=box.children;const[play]=box.getElementsByTagName(
"button");const[slider]=box.getElementsByTagName("input");number.textContent=String(year.year);line.textContent=year.said[language];pairs.replaceChildren(...(year.
flow?.pairs[language]??[]).map(pair=>make("li","",pair)));if(year.year%10===0||isLastYear)aloud.textContent=`${number.textContent}: ${line.textContent}`;slider.
value=String(at);slider.setAttribute("aria-valuetext",number.textContent);slider.style.setProperty("--share",`${100*at/Math.max(1,Number(slider.max))}%`);play.textContent=
playing?"❚❚":"▶";play.setAttribute("aria-label",playing?words.pause:words.play)}var NEXT=new Set(["ArrowRight","ArrowDown","PageDown"," ","Enter"]);var BACK=new Set(["ArrowLeft","ArrowUp","PageUp","Backspace"]);var OF_SLIDERS=new Set(["Arro\
wLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"]);var OF_BUTTONS=new Set([" ","Enter"]);function asks(event,{isFilm,isOver}){if(event.ctrlKey||event.metaKey||
event.altKey)return"";const target=event.target;if(target?.closest?.("button, a, textarea")&&OF_BUTTONS.has(event.key))return"";if(target?.closest?.("input")&&OF_SLIDERS.
has(event.key))return"";const key=event.key.length===1?event.key.toLowerCase():event.key;if(isFilm&&event.shiftKey&&key==="ArrowRight")return"next-year";if(isFilm&&
event.shiftKey&&key==="ArrowLeft")return"last-year";if(isFilm&&key===" "&&!isOver)return"play";if(NEXT.has(key))return"next";if(BACK.has(key))return"back";return OTHERS[key]??
""}var OTHERS={Home:"first",End:"end",f:"screen",l:"language",q:"code",s:"speaker",Escape:"leave"};var SVG="http://www.w3.org/2000/svg";function drawWords(talk){const{current:step,said}=talk;const box=make("div");box.setAttribute("role","status");box.append(make(
"h1","",said(step.title)));if(said(step.value)){const figure=make("p","accr-stage-figure");figure.append(make("strong","",said(step.value)),make("span","",said(
step.label)));box.append(figure)}if(said(step.text))box.append(make("p","accr-stage-words",said(step.text)));const picture=step.picture?.[talk.language];if(picture?.
src)box.append(drawPicture(picture));if(!talk.year&&step.flow)box.append(...drawFlow(step.flow,talk.language));return box}function fit(title){for(let size=2;size>=
1.2&&title.scrollWidth>title.clientWidth;size-=.1)title.style.fontSize=`${size}em`;if(title.scrollWidth>title.clientWidth)title.style.overflowWrap="anywhere"}function drawPicture({
src,alt,credit}){const figure=make("figure","accr-stage-picture");const image=make("img");Object.assign(image,{src,alt});figure.append(image);if(credit)figure.append(
creditLine(credit));return figure}function drawFlow({said,pairs},language){const list=make("ul","accr-stage-unseen");list.append(...pairs[language].map(pair=>make(
"li","",pair)));return[make("p","accr-stage-flow",said[language]),list]}function drawView({title,words,parts}){const view=make("div","accr-stage-view");if(title)
view.append(make("h2","",title));const row=make("div","accr-stage-parts");for(const{head,note,words:alternative,svg}of parts){const figure=make("figure");if(head||
note){const caption=make("figcaption");caption.append(make("strong","",head),make("span","",note));figure.append(caption)}const drawn=make("div");drawn.setAttribute(
"role","img");drawn.setAttribute("aria-label",alternative);drawn.innerHTML=svg;drawn.firstElementChild?.setAttribute("aria-hidden","true");figure.append(drawn);
row.append(figure)}view.append(row);if(words)view.append(make("p","",words));return view}function drawCode(code,words){const box=make("div","accr-stage-code");if(!code){
box.append(make("p","",words.unknown));return box}const{size,bits,link}=code;const bytes=Uint8Array.from(atob(bits),character=>character.charCodeAt(0));let path="";
for(let at=0;at<size*size;at++)if(bytes[at>>3]>>(at&7)&1)path+=`M${at%size} ${Math.floor(at/size)}h1v1h-1z`;const svg=document.createElementNS(SVG,"svg");svg.setAttribute(
"viewBox",`0 0 ${size} ${size}`);svg.setAttribute("shape-rendering","crispEdges");const dark=document.createElementNS(SVG,"path");dark.setAttribute("d",path);svg.
append(dark);box.setAttribute("role","img");box.setAttribute("aria-label",`${words.code}: ${link}`);box.append(svg,make("p","",link));return box}var progress=(talk,words)=>words.place.replace("{n}",String(talk.step+1)).replace("{all}",String(talk.steps.length));function drawSpeaker(target,talk,words){const{
current:step,said,year}=talk;const after=talk.steps[talk.step+1];const head=make("p","accr-speaker-head");head.append(make("span","",progress(talk,words)),make(
"time","accr-speaker-clock"),make("span","accr-speaker-spent"));const now=make("div","accr-speaker-now");now.append(make("h1","",said(step.title)),make("p","",said(
step.text)));if(said(step.value))now.append(make("p","",`${said(step.value)} · ${said(step.label)}`));if(year){const sign=talk.playing?"▶":"❚❚";now.append(
make("p","",`${year.year} ${sign} ${said(year.said)}`))}const notes=part("accr-speaker-notes",words.notes,said(step.notes)||words.none);const next=part("accr-sp\
eaker-next",words.upcoming,after?said(after.title):words.end);target.replaceChildren(head,now,notes,next,make("p","accr-speaker-keys",words.keys));tick(target,talk,
words)}function part(className,title,text){const box=make("div",className);box.append(make("h2","",title),make("p","",text));return box}function tick(target,talk,words){
const clock=target.querySelector("time");const spent=target.querySelector(".accr-speaker-spent");if(!clock||!spent)return;clock.textContent=new Date().toLocaleTimeString(
talk.language,{hour:"2-digit",minute:"2-digit"});const minutes=Math.floor((Date.now()-talk.began)/6e4);spent.textContent=words.spent.replace("{n}",String(minutes))}function drawStage(root,talk,words,actions){const{view,qr}=talk.current;const panel=make("div","accr-stage-text");const said=drawWords(talk);panel.append(said);
if(talk.year)panel.append(drawFilm(talk,words,actions));root.replaceChildren(panel,foot(talk,words),buttons(words,actions));if(view)root.prepend(drawView(view[talk.
language]));fit(said.firstElementChild);if(talk.code)root.append(drawCode(qr?.[talk.language],words))}function foot(talk,words){const line=make("p","accr-stage-\
foot");line.append(make("span","",progress(talk,words)));const sources=talk.said(talk.current.sources);if(sources)line.append(make("span","",sources));return line}
function buttons(words,{move,leave}){const touch=make("div","accr-stage-touch");touch.append(button("‹",()=>move(-1),{name:words.back}),button("›",()=>move(
1),{name:words.next}),button("×",leave,{name:words.leave}));return touch}function sceneOf({current:{bounds,chosen,film,...step},year},text){const{shown,newest,flow}=year??step;const common={shown,room:roomBeside(text),arcs:flow?.arcs??
[]};return film?{...common,newest,chosen:"",bounds:film.bounds}:{...common,chosen,bounds:bounds??void 0}}function roomBeside(text){const{right,top}=text.getBoundingClientRect();
return innerWidth>innerHeight&&innerWidth>640?{left:right,bottom:40}:{left:0,bottom:innerHeight-top}}var mapFrame=()=>document.querySelector(".st-key-map iframe")?.
contentWindow;var FIRST_YEAR_MS=2400;var Talk=class{steps=[];language="";code=false;at=0;playing=false;constructor(step,began){this.step=step;this.began=began}resume(steps,language){
this.steps=steps;this.language=language;this.step=this.within(this.step,steps.length)}get current(){return this.steps[this.step]}get years(){return this.current.
film?.years??[]}get year(){return this.years[this.at]}get pause(){const pace=this.current.film?.pace??0;return this.at?pace:Math.max(pace,FIRST_YEAR_MS)}get isLastYear(){
return this.at===this.years.length-1}said=texts=>texts[this.language];go(wanted,still){const step=this.within(wanted,this.steps.length);if(step===this.step)return false;
const forward=step>this.step;this.step=step;this.openFilm(forward,still);return true}openFilm(forward,still){const{length}=this.years;this.at=forward?0:Math.max(
0,length-1);this.playing=forward&&length>1&&!still}setYear(at,playing){this.at=this.within(at,this.years.length);this.playing=playing}playOrPause(){this.setYear(
this.isLastYear&&!this.playing?0:this.at,!this.playing)}playOn(){this.setYear(this.at+1,this.at+1<this.years.length-1)}get place(){const{step,language,began,at,
playing}=this;return{step,language,began,at,playing}}within=(wanted,length)=>Math.min(Math.max(wanted,0),Math.max(0,length-1))};var Windows=class{second=null;constructor(channel,place,hear){this.place=place;this.others=new BroadcastChannel(channel);this.others.onmessage=({data:message})=>message.
ask?this.tell():hear(message)}tell(){this.others.postMessage(this.place())}ask(){this.others.postMessage({ask:true})}open(address,onKey){const opened=window.open(
address,"accr-speaker","popup,width=900,height=700");if(address||!opened)return;const{document:other}=opened;other.title=document.title;other.head.replaceChildren(
...[...document.querySelectorAll("style")].map(style=>style.cloneNode(true)));other.body.replaceChildren(make("section","accr-speaker"));opened.addEventListener(
"keydown",onKey,true);opened.focus();this.second=opened}get root(){if(!this.second||this.second.closed)return null;return this.second.document.querySelector(".a\
ccr-speaker")}close(){this.second?.close();this.others.close()}};function fillScreen(){if(document.fullscreenElement)document.exitFullscreen();else document.documentElement.
requestFullscreen().catch(error=>console.warn(error.message))}function isCutOff(){const app=document.querySelector("[data-test-connection-state]");const state=app?.
dataset.testConnectionState;return Boolean(state)&&(state!=="CONNECTED"||!navigator.onLine)}var CLOCK_MS=5e3;var talks=new Map;var stages=new WeakMap;var Stage=class{heard=null;waiting=0;gone=new AbortController;actions={move:by=>this.go(this.talk.step+
by),leave:()=>this.leave(),play:()=>this.playOrPause(),stop:at=>this.setYear(at),release:()=>this.root.focus({preventScroll:true})};constructor(parent,data,trigger){
this.parent=parent;this.data=data;this.trigger=trigger;const begun=talks.get(data.channel);const first=window.accrFirstStep?.(data.step)??data.step;this.talk=begun??
new Talk(first,Date.now());talks.set(data.channel,this.talk);this.talk.resume(data.steps,data.language);if(!begun)this.talk.openFilm(true,isStill());this.windows=
new Windows(data.channel,()=>this.talk.place,place=>this.hear(place));this.root=make("section",data.speaker?"accr-speaker":"accr-stage");this.root.tabIndex=-1;parent.
replaceChildren(this.root);this.listen();this.draw();if(!begun&&first!==data.step)this.writeAddress();this.root.focus({preventScroll:true});for(const event of window.
accrEarlyKeys?.()??[])this.onKey(event)}get words(){return this.data.words[this.talk.language]}listen(){const{signal}=this.gone;addEventListener("keydown",this.
onKey,{capture:true,signal});const onMap=this.onMap;addEventListener("accr-message",onMap,{signal});addEventListener("resize",()=>this.tellMap(),{signal});this.
ticking=setInterval(()=>{for(const root of[this.root,this.windows.root])if(root)tick(root,this.talk,this.words)},CLOCK_MS);if(this.data.speaker)this.windows.ask()}end(){
this.gone.abort();clearInterval(this.ticking);clearTimeout(this.waiting);this.windows.close();stages.delete(this.parent)}draw(){const{data,root,talk,words}=this;
root.lang=words.tag;if(data.speaker)drawSpeaker(root,talk,words);else{drawStage(root,talk,words,this.actions);this.show()}this.drawSecond();document.documentElement.
dataset.step=String(talk.step+1)}drawSecond(){const{root}=this.windows;if(!root)return;root.lang=this.words.tag;drawSpeaker(root,this.talk,this.words)}show(){const box=this.
root.querySelector(".accr-stage-film");if(box)showYear(box,this.talk,this.words);this.tellMap();if(box)this.awaitNextYear()}tellMap(){const{data}=this;const target=mapFrame();
const text=this.root.querySelector(".accr-stage-text");if(!text||!target&&!data.play)return;const scene=sceneOf(this.talk,text);if(data.play)data.play(scene);else
target?.postMessage({accr:{scene}},location.origin)}onMap=event=>{if(event.origin!==location.origin||!event.data?.accr||!("drawn"in event.data.accr))return;if(event.
source===this.heard||event.source!==mapFrame())return;this.heard=event.source;if(!this.data.speaker)this.show()};address(step){const{data,talk}=this;if(data.address)
return data.address(step,talk.language);const url=new URL(location.href);url.searchParams.set("lang",talk.language);url.searchParams.set("step",String(step+1));
url.searchParams.delete("view");return url.href}writeAddress(){if(this.data.speaker)return;history.replaceState(history.state,"",this.address(this.talk.step))}go(step,asTold=false){
if(!this.talk.go(step,isStill()))return;clearTimeout(this.waiting);this.writeAddress();this.draw();if(!asTold)this.windows.tell()}speak(language,asTold=false){if(language===
this.talk.language)return;this.talk.language=language;this.writeAddress();this.draw();if(!asTold)this.windows.tell();this.trigger?.("speak",`${language}:${this.
talk.step+1}`)}setYear(at,playing=false,asTold=false){this.talk.setYear(at,playing);this.yearChanged(asTold)}playOrPause(){this.talk.playOrPause();this.yearChanged()}yearChanged(asTold=false){
if(this.data.speaker)this.draw();else{this.show();this.drawSecond()}if(!asTold)this.windows.tell()}awaitNextYear(){const{data,talk}=this;clearTimeout(this.waiting);
if(!talk.playing||!(this.heard||data.play))return;this.waiting=window.setTimeout(()=>{talk.playOn();this.yearChanged()},talk.pause)}hear(message){const{talk}=this;
talk.began=Math.min(talk.began,message.began);this.speak(message.language,true);this.go(message.step,true);if(talk.year&&(message.at!==talk.at||message.playing!==
talk.playing))this.setYear(message.at,message.playing,true)}openSpeaker(){const url=new URL(this.data.play?location.href:this.address(this.talk.step));url.searchParams.
set("view","speaker");this.windows.open(this.data.play?"":url.href,event=>{if(event.key==="Escape")this.windows.second?.close();else this.onKey(event)});this.drawSecond()}leave(){
const{data}=this;if(isCutOff()){dispatchEvent(new CustomEvent("accr-press",{detail:{kept:false}}));return}this.end();if(typeof data.leave==="string")location.assign(
data.leave);else data.leave(this.talk.language)}toggleCode(){this.talk.code=!this.talk.code;this.draw()}onKey=event=>{const{data,talk}=this;const asked=asks(event,
{isFilm:Boolean(talk.year),isOver:talk.isLastYear});if(!asked)return;const{languages}=data;const actions={next:()=>this.go(talk.step+1),back:()=>this.go(talk.step-
1),"next-year":()=>this.setYear(talk.at+1),"last-year":()=>this.setYear(talk.at-1),play:()=>this.playOrPause(),first:()=>this.go(0),end:()=>this.go(data.steps.length-
1),screen:fillScreen,language:()=>this.speak(languages[(languages.indexOf(talk.language)+1)%languages.length]),code:()=>this.toggleCode(),speaker:()=>this.openSpeaker(),
leave:()=>{if(talk.code)this.toggleCode();else if(data.speaker)window.close();else if(!document.fullscreenElement)this.leave()}};actions[asked]();event.preventDefault();
event.stopPropagation()}};function draw({data,parentElement,setTriggerValue}){stages.get(parentElement)?.end();const stage=new Stage(parentElement,data,setTriggerValue);
stages.set(parentElement,stage);return()=>{stage.end();talks.delete(data.channel)}}export{draw as default};
