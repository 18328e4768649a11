/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";(()=>{function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;element.append(...children);return element}
function button(content,action,{name,data,className}={}){const element=make("button",className,content);element.type="button";if(name)element.setAttribute("aria\
-label",name);Object.assign(element.dataset,data);element.addEventListener("click",action);return element}function creditLine(credit){const parts=credit.split(" · ").map(part3=>make("span","accr-whole",part3));return make("figcaption","",...parts.flatMap((part3,at)=>at?
[" · ",part3]:[part3]))}var later=null;var shared={data:later,language:"",here:later,filters:later,state:new URLSearchParams(location.hash.slice(1)),shown:[],draw:()=>{}};var part=id=>document.
getElementById(id);var OF_STORIES=new Set(["story","step"]);function write(){const{filters,language,state}=shared;const written=["site",...OF_STORIES].flatMap(key=>{const value=state.
get(key);return value?[[key,value]]:[]});history.replaceState(null,"",`#${filters.address([["lang",language]],written)}`)}function address(changes){const pairs=new URLSearchParams(
location.hash.slice(1));for(const[key,value]of Object.entries(changes))pairs.set(key,value);return`#${pairs}`}function choose(site){if(site)shared.state.set("si\
te",site);else shared.state.delete("site");write();shared.draw()}function speak(code){for(const key of OF_STORIES)shared.state.delete(key);write();history.replaceState(
null,"",address({lang:code}));location.reload()}function photo(site,alt){const{src,focus,colour}=shared.data.photos[site];const image=make("img");Object.assign(image,{src,alt});image.style.backgroundColor=colour;
image.style.objectPosition=`${focus[0]}% ${focus[1]}%`;return image}function beside(site,sign2){const{photos}=shared.data;if(!Object.keys(photos).length)return sign2;
return make("span","accr-thumb",...photos[site]?[photo(site,"")]:[],sign2)}function figure(site){const{data,language}=shared;if(!data.photos[site])return[];const{
alt,credit}=data.photos[site];const image=photo(site,alt[language]);return[make("figure","accr-photo",image,creditLine(credit[language]))]}function illustrated(step){
const{languages,photos}=shared.data;const known=photos[step.chosen];if(!known)return step;const{src,alt,credit}=known;const picture=languages.map(code=>[code,{src,
alt:alt[code],credit:credit[code]}]);return{...step,picture:Object.fromEntries(picture)}}var drawn="";function drawCard(site){const{cards,rows,words}=shared.here;const box=part("card");const isNew=site!==drawn;drawn=site;box.hidden=!site;if(!site)return box.
replaceChildren();const close=button(words.close,()=>choose(""),{className:"accr-close"});const written=make("div");written.innerHTML=cards[rows.id.indexOf(site)];
const article=written.querySelector("article");if(article)article.tabIndex=-1;article?.prepend(...figure(site));box.replaceChildren(close,written);if(!isNew)return;
part("side").scrollTop=0;box.querySelector("h2")?.scrollIntoView({block:"nearest"})}function drawList(site){const{here,shown}=shared;const list=part("list");const kept=new Map([...list.children].map(item=>[item.dataset.key,item]));const drawn2=ACCRFilters.
windowOf(list);const items=shown.slice(...drawn2.range(shown.length)).map(row=>{const id=here.rows.id[row];const item=kept.get(id)??entry(row);item.classList.toggle(
"chosen",id===site);if(id===site)item.firstElementChild?.setAttribute("aria-current","true");else item.firstElementChild?.removeAttribute("aria-current");return item});
drawn2.put(items);part("nothing").hidden=shown.length>0}function entry(row){const{rows,words}=shared.here;const id=rows.id[row];const facts=[rows.types[rows.type[row]],
...rows.theme[row].map(code=>rows.themes[code])];const text=make("span","accr-text",make("span","accr-title",rows.name[row]),make("span","accr-place",rows.place[row]),
make("span","accr-facts",facts.filter(Boolean).join(" · ")));if(rows.latitude[row]===null)text.append(make("span","accr-marks",words.unplaced));const button2=make(
"button","accr-entry",beside(id,sign(row)),text);button2.type="button";button2.dataset.site=id;button2.addEventListener("click",()=>choose(id===shared.state.get(
"site")?"":id));for(const on of["mouseenter","focus"])button2.addEventListener(on,()=>ACCRSites.lift(id));for(const off of["mouseleave","blur"])button2.addEventListener(
off,()=>ACCRSites.lift(""));const item=make("li","",button2);item.dataset.key=id;return item}function sign(row){const{rows}=shared.here;const shape=make("span",
"accr-shape");shape.dataset.family=rows.families[rows.family[row]].code;shape.classList.toggle("approximate",Boolean(rows.approximate[row]));if(rows.status[row])
shape.classList.add(rows.status[row]);return shape}var isStill=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;function drawFilm(talk,words,{play,stop:stop2,release}){const box=make("div","accr-stage-film");const slider=make("input");Object.assign(slider,{type:"range",min:0,
max:talk.years.length-1});slider.setAttribute("aria-label",words.year);slider.addEventListener("input",()=>stop2(Number(slider.value)));slider.addEventListener(
"pointerup",release);const controls=make("div","accr-stage-film-controls");controls.append(button("",play),slider);const aloud=make("p","accr-stage-unseen");aloud.
setAttribute("role","status");const pairs=make("ul","accr-stage-unseen");box.append(make("p","accr-stage-year"),make("p","accr-stage-flow"),controls,aloud,pairs);
return box}function showYear(box,talk,words){const{at,isLastYear,language,playing,year}=talk;const[number,line,,aloud,pairs]=box.children;const[play]=box.getElementsByTagName(
"button");const[slider]=box.getElementsByTagName("input");number.textContent=String(year.year);line.textContent=year.said[language];pairs.replaceChildren(...(year.
flow?.pairs[language]??[]).map(pair=>make("li","",pair)));if(year.year%10===0||isLastYear)aloud.textContent=`${number.textContent}: ${line.textContent}`;slider.
value=String(at);slider.setAttribute("aria-valuetext",number.textContent);slider.style.setProperty("--share",`${100*at/Math.max(1,Number(slider.max))}%`);play.textContent=
playing?"❚❚":"▶";play.setAttribute("aria-label",playing?words.pause:words.play)}var NEXT=new Set(["ArrowRight","ArrowDown","PageDown"," ","Enter"]);var BACK=new Set(["ArrowLeft","ArrowUp","PageUp","Backspace"]);var OF_SLIDERS=new Set(["Arro\
wLeft","ArrowRight","ArrowUp","ArrowDown","Home","End"]);var OF_BUTTONS=new Set([" ","Enter"]);function asks(event,{isFilm,isOver}){if(event.ctrlKey||event.metaKey||
event.altKey)return"";const target=event.target;if(target?.closest?.("button, a, textarea")&&OF_BUTTONS.has(event.key))return"";if(target?.closest?.("input")&&OF_SLIDERS.
has(event.key))return"";const key=event.key.length===1?event.key.toLowerCase():event.key;if(isFilm&&event.shiftKey&&key==="ArrowRight")return"next-year";if(isFilm&&
event.shiftKey&&key==="ArrowLeft")return"last-year";if(isFilm&&key===" "&&!isOver)return"play";if(NEXT.has(key))return"next";if(BACK.has(key))return"back";return OTHERS[key]??
""}var OTHERS={Home:"first",End:"end",f:"screen",l:"language",q:"code",s:"speaker",Escape:"leave"};var SVG="http://www.w3.org/2000/svg";function drawWords(talk){const{current:step,said}=talk;const box=make("div");box.setAttribute("role","status");box.append(make(
"h1","",said(step.title)));if(said(step.value)){const figure2=make("p","accr-stage-figure");figure2.append(make("strong","",said(step.value)),make("span","",said(
step.label)));box.append(figure2)}if(said(step.text))box.append(make("p","accr-stage-words",said(step.text)));const picture=step.picture?.[talk.language];if(picture?.
src)box.append(drawPicture(picture));if(!talk.year&&step.flow)box.append(...drawFlow(step.flow,talk.language));return box}function fit(title){for(let size=2;size>=
1.2&&title.scrollWidth>title.clientWidth;size-=.1)title.style.fontSize=`${size}em`;if(title.scrollWidth>title.clientWidth)title.style.overflowWrap="anywhere"}function drawPicture({
src,alt,credit}){const figure2=make("figure","accr-stage-picture");const image=make("img");Object.assign(image,{src,alt});figure2.append(image);if(credit)figure2.
append(creditLine(credit));return figure2}function drawFlow({said,pairs},language){const list=make("ul","accr-stage-unseen");list.append(...pairs[language].map(
pair=>make("li","",pair)));return[make("p","accr-stage-flow",said[language]),list]}function drawView({title,words,parts}){const view=make("div","accr-stage-view");
if(title)view.append(make("h2","",title));const row=make("div","accr-stage-parts");for(const{head,note,words:alternative,svg}of parts){const figure2=make("figur\
e");if(head||note){const caption=make("figcaption");caption.append(make("strong","",head),make("span","",note));figure2.append(caption)}const drawn2=make("div");
drawn2.setAttribute("role","img");drawn2.setAttribute("aria-label",alternative);drawn2.innerHTML=svg;drawn2.firstElementChild?.setAttribute("aria-hidden","true");
figure2.append(drawn2);row.append(figure2)}view.append(row);if(words)view.append(make("p","",words));return view}function drawCode(code,words){const box=make("d\
iv","accr-stage-code");if(!code){box.append(make("p","",words.unknown));return box}const{size,bits,link}=code;const bytes=Uint8Array.from(atob(bits),character=>character.
charCodeAt(0));let path="";for(let at=0;at<size*size;at++)if(bytes[at>>3]>>(at&7)&1)path+=`M${at%size} ${Math.floor(at/size)}h1v1h-1z`;const svg=document.createElementNS(
SVG,"svg");svg.setAttribute("viewBox",`0 0 ${size} ${size}`);svg.setAttribute("shape-rendering","crispEdges");const dark=document.createElementNS(SVG,"path");dark.
setAttribute("d",path);svg.append(dark);box.setAttribute("role","img");box.setAttribute("aria-label",`${words.code}: ${link}`);box.append(svg,make("p","",link));
return box}var progress=(talk,words)=>words.place.replace("{n}",String(talk.step+1)).replace("{all}",String(talk.steps.length));function drawSpeaker(target,talk,words){const{
current:step,said,year}=talk;const after=talk.steps[talk.step+1];const head=make("p","accr-speaker-head");head.append(make("span","",progress(talk,words)),make(
"time","accr-speaker-clock"),make("span","accr-speaker-spent"));const now=make("div","accr-speaker-now");now.append(make("h1","",said(step.title)),make("p","",said(
step.text)));if(said(step.value))now.append(make("p","",`${said(step.value)} · ${said(step.label)}`));if(year){const sign2=talk.playing?"▶":"❚❚";now.append(
make("p","",`${year.year} ${sign2} ${said(year.said)}`))}const notes=part2("accr-speaker-notes",words.notes,said(step.notes)||words.none);const next=part2("accr\
-speaker-next",words.upcoming,after?said(after.title):words.end);target.replaceChildren(head,now,notes,next,make("p","accr-speaker-keys",words.keys));tick(target,
talk,words)}function part2(className,title,text){const box=make("div",className);box.append(make("h2","",title),make("p","",text));return box}function tick(target,talk,words){
const clock=target.querySelector("time");const spent=target.querySelector(".accr-speaker-spent");if(!clock||!spent)return;clock.textContent=new Date().toLocaleTimeString(
talk.language,{hour:"2-digit",minute:"2-digit"});const minutes=Math.floor((Date.now()-talk.began)/6e4);spent.textContent=words.spent.replace("{n}",String(minutes))}function drawStage(root,talk,words,actions){const{view,qr}=talk.current;const panel=make("div","accr-stage-text");const said=drawWords(talk);panel.append(said);
if(talk.year)panel.append(drawFilm(talk,words,actions));root.replaceChildren(panel,foot(talk,words),buttons(words,actions));if(view)root.prepend(drawView(view[talk.
language]));fit(said.firstElementChild);if(talk.code)root.append(drawCode(qr?.[talk.language],words))}function foot(talk,words){const line=make("p","accr-stage-\
foot");line.append(make("span","",progress(talk,words)));const sources=talk.said(talk.current.sources);if(sources)line.append(make("span","",sources));return line}
function buttons(words,{move,leave:leave2}){const touch=make("div","accr-stage-touch");touch.append(button("‹",()=>move(-1),{name:words.back}),button("›",()=>move(
1),{name:words.next}),button("×",leave2,{name:words.leave}));return touch}function sceneOf({current:{bounds,chosen,film,...step},year},text){const{shown,newest,flow}=year??step;const common={shown,room:roomBeside(text),arcs:flow?.arcs??
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
ask?this.tell():hear(message)}tell(){this.others.postMessage(this.place())}ask(){this.others.postMessage({ask:true})}open(address2,onKey){const opened=window.open(
address2,"accr-speaker","popup,width=900,height=700");if(address2||!opened)return;const{document:other}=opened;other.title=document.title;other.head.replaceChildren(
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
stages.set(parentElement,stage);return()=>{stage.end();talks.delete(data.channel)}}var end=null;function tell(story,step){const{data,language,state}=shared;state.set("story",story);state.set("step",String(step+1));write();document.body.classList.
add("presenting");part("talk").hidden=false;const steps=story==="-"?siteSteps():data.stories.find(({id})=>id===story)?.steps;if(!steps?.length)return leave();const words=data.
languages.map(code=>[code,data.said[code].stage]);end=draw({parentElement:part("talk"),data:{steps:steps.map(illustrated),step:Math.min(step,steps.length-1),language,
languages:data.languages,words:Object.fromEntries(words),speaker:false,channel:`accr-file-${story}`,play:ACCRSites.play,address:(number,code)=>{state.set("step",
String(number+1));return address({step:String(number+1),lang:code})},leave}})}function siteSteps(){const{data,filters,here,shown}=shared;const texts=text=>Object.
fromEntries(data.languages.map(code=>[code,text(code)]));const none=texts(()=>"");return shown.map(row=>{const code=data.codes[row];return{title:texts(language=>data.
said[language].told.name[row]),text:texts(language=>data.said[language].told.summary[row]),notes:none,value:none,label:none,sources:none,shown:filters.packed(ACCRFilters.
bits.of([row],here.rows.id.length)),chosen:here.rows.id[row],bounds:null,flow:null,film:null,qr:code&&texts(()=>code)}})}function leave(code){for(const key of OF_STORIES)
shared.state.delete(key);document.body.classList.remove("presenting");part("talk").hidden=true;part("talk").replaceChildren();if(code&&code!==shared.language)return speak(
code);write();ACCRSites.rest();shared.draw()}function stop(){if(part("talk").hidden)return;end?.();leave()}var{explorer,Filters,windowOf}=ACCRFilters;async function read(){const script=part("accr-data");const text=script.textContent??"";if(script.type==="application/\
json")return JSON.parse(text);const bytes=Uint8Array.from(atob(text),character=>character.charCodeAt(0));const plain=new Blob([bytes]).stream().pipeThrough(new DecompressionStream(
"gzip"));return new Response(plain).json()}function openSite(){const site=shared.state.get("site")??"";return shared.here.rows.id.includes(site)?site:""}function draw2(){
const{filters}=shared;const answer=explorer.answer();if(!answer)return;shared.shown=filters.listed(answer);const site=openSite();drawNotes(answer);drawList(site);
drawCard(site);const{place}=answer;ACCRSites.show({shown:filters.packed(answer.shown),chosen:site,around:place&&{...place,radius_km:explorer.selection.km}})}function drawNotes(answer){
const notes=shared.filters.notes(answer,shared.here.words.no_place);part("notes").replaceChildren(...notes.map(note=>make("p","accr-ignored",note)))}function sayTexts(){
const{data,here,language}=shared;document.documentElement.lang=here.tag;document.title=here.title;for(const element of document.querySelectorAll("[data-word]"))
element.textContent=here.words[element.dataset.word??""];part("brand").textContent=here.title;part("about").textContent=here.about;for(const code of data.languages){
if(code===language)continue;const other=button(data.said[code].own,()=>speak(code));other.lang=data.said[code].tag;part("languages").append(other)}const talks2=data.
stories.map(({id,steps})=>[id,steps[0].title[language]]);for(const[id,title]of[...talks2,["-",here.words.present]]){const story=button(title,()=>tell(id,0));story.
dataset.story=id;part("stories").append(story)}}function startMap(){const{data,here,language}=shared;const map=L.map("map",{zoomControl:false,minZoom:2,maxZoom:data.
map.max_zoom,zoomSnap:.25});ACCRSites.start(map,{...data.map,...here.map,language,tag:here.tag,rows:here.rows,online:[],ground:{blocks:false,url:name=>`data:app\
lication/json,${encodeURIComponent(data.ground[name])}`},onChoose(id,byKey){choose(id);const article=document.querySelector("#card article");if(byKey)article?.focus(
{preventScroll:true})}})}var search=()=>part("search");function startFilters(){search().addEventListener("input",()=>explorer.want(selection=>({...selection,words:search().
value})));shared.filters.start(shared.state,()=>{if(search()!==document.activeElement)search().value=explorer.selection.words;write();draw2()});windowOf(part("l\
ist")).follow(()=>drawList(openSite()),new AbortController().signal);const filters=part("filters");filters.open=matchMedia("(min-width: 900px)").matches}function open(){
const{filters,state}=shared;filters.read(state);search().value=explorer.selection.words;draw2();const story=state.get("story");const step=Number.parseInt(state.
get("step")??"",10)||1;if(story)tell(story,Math.max(step,1)-1)}function restore(){const{language,state}=shared;const wanted=new URLSearchParams(location.hash.slice(
1));if((wanted.get("lang")||language)!==language)return location.reload();stop();for(const key of[...state.keys()])state.delete(key);for(const[key,value]of wanted)
state.append(key,value);open();write()}async function start(){const data=await read();const wanted=shared.state.get("lang")??"";const language=data.languages.includes(
wanted)?wanted:data.language;const here=data.said[language];const filters=new Filters(data,here,OF_STORIES);Object.assign(shared,{data,language,here,filters,draw:draw2});
sayTexts();addEventListener("keydown",({key})=>{if(key==="Escape"&&shared.state.get("site")&&part("talk").hidden)choose("")});startMap();startFilters();open();addEventListener(
"hashchange",restore)}start().catch(error=>{part("failed").hidden=false;throw error});})();
