/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRSites=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name2 in all)__defProp(target,name2,{get:all[name2],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var sites_exports={};__export(sites_exports,{lift:()=>lift,play:()=>play,rest:()=>rest,show:()=>show,start:()=>start});var SVG="http://www.w3.org/2000/svg";function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;
element.append(...children);return element}function button(content,action,{name:name2,data,className}={}){const element=make("button",className,content);element.
type="button";if(name2)element.setAttribute("aria-label",name2);Object.assign(element.dataset,data);element.addEventListener("click",action);return element}function onKey(element,action){
element.addEventListener("keydown",event=>{if(event.key!=="Enter"&&event.key!==" ")return;event.preventDefault();event.stopPropagation();action()})}var bytesOf=bits=>Uint8Array.from(atob(bits),character=>character.charCodeAt(0));var hasBit=(bytes,row)=>Boolean(bytes[row>>3]>>(row&7)&1);var NOT_CURRENT=["unconfirmed","former"];var NO_ROWS={id:[],name:[],place:[],latitude:[],longitude:[],family:[],status:[],approximate:[],type:[],types:{},families:[]};
var later=null;var shared={map:later,options:later,layer:later,rows:NO_ROWS,isLoading:true,xs:new Float64Array(0),ys:new Float64Array(0),clusters:later,index:new Map,
markers:new Map,groupMarkers:new Map,state:{shown:new Uint8Array(0),chosen:""},presented:"",generation:0,moved:false,lifted:-1,scene:null,drawnAt:longitude2=>longitude2,
explain:()=>{}};var hasRows=()=>shared.rows!==NO_ROWS;var isShown=row=>hasBit(shared.state.shown,row);var isCurrent=row=>!NOT_CURRENT.includes(shared.rows.status[row]);
var gone=()=>shared.rows.families.length;var chosenRow=()=>shared.index.get(shared.state.chosen)??-1;var pointOf=row=>[shared.rows.latitude[row],shared.rows.longitude[row]];
function placedRows(){const{xs}=shared;const placed=[];for(let row=0;row<xs.length;row++)if(isShown(row)&&!Number.isNaN(xs[row]))placed.push(row);return placed}
var signs=()=>[...shared.markers.values(),...shared.groupMarkers.values()];var elementOf=drawn=>drawn.getElement();var iconOf=marker=>marker.options.icon.options;
var isRaised=marker=>Boolean(marker.options.isRaised);function tellPage(message){if(window.parent===window)return;const event={data:{accr:message},origin:location.origin,source:window};window.parent.dispatchEvent(new MessageEvent(
"accr-message",event))}function report(message){if(!window.Streamlit)return;window.parent.dispatchEvent(new CustomEvent("accr-press",{detail:{kept:false}}));window.
Streamlit.setComponentValue({last_object_clicked_tooltip:message})}var hasPage=()=>window.parent!==window&&!shared.options.onChoose;function tell(message){if(hasPage())tellPage(message)}var CHOSEN_AWAY=8;var pointed;var chosen;function makeLabels(){pointed=L.tooltip({opacity:1});chosen=L.tooltip({opacity:1,permanent:true,className:"accr-chosen-\
name"})}function name(row){const{rows,markers,state}=shared;tell({over:row<0?"":rows.id[row]});pointed.remove();if(markers.has(row)&&rows.id[row]!==state.chosen)
putBeside(pointed,row)}function unname(){pointed.remove()}function callChosen(){const row=shared.scene?-1:chosenRow();if(shared.markers.has(row))putBeside(chosen,
row);else chosen.remove()}function uncallChosen(){chosen.remove()}var chosenLabel=()=>chosen.isOpen()?chosen.getElement():void 0;function putBeside(label,row){const{
map,rows,markers}=shared;const marker=markers.get(row);const point=marker.getLatLng();const{tooltipAnchor,step=[0,0]}=iconOf(marker);const[east]=step;const isLeft=map.
latLngToContainerPoint(point).x>map.getSize().x/2;const away=tooltipAnchor[0]-east+(label===chosen?CHOSEN_AWAY:0);label.options.direction=isLeft?"left":"right";
label.options.offset=L.point(east+(isLeft?-away:away),tooltipAnchor[1]);label.setContent(make("span","",rows.name[row])).setLatLng(point).addTo(map)}var BESIDE=26;function bestSeat(sign,name2,taken,view){const hidden=area=>taken.reduce((sum,other)=>sum+overlap(area,other),0)+name2.wide*name2.high-overlap(area,
view);return seats(sign,name2).reduce((one,other)=>hidden(other.box)<hidden(one.box)?other:one)}function seats({x,y},{wide,high}){const seat=(side,offset,west,north)=>({
side,offset,box:[west,north,west+wide,north+high]});const across=[0,-.7*high,.7*high].flatMap(down=>[seat("right",[BESIDE,down],x+BESIDE,y-high/2+down),seat("le\
ft",[-BESIDE,down],x-BESIDE-wide,y-high/2+down)]);return[...across.slice(0,2),seat("top",[0,-BESIDE],x-wide/2,y-BESIDE-high),seat("bottom",[0,BESIDE],x-wide/2,y+
BESIDE),...across.slice(2)]}function overlap([west,north,east,south],[left,top,right,bottom]){const wide=Math.min(east,right)-Math.max(west,left);const high=Math.
min(south,bottom)-Math.max(north,top);return wide>0&&high>0?wide*high:0}var LONGEST_FLIGHT_MS=2500;var SIGN=18;var layer=null;var landing;var stageNames=()=>layer?.getLayers()??[];function callNames(few){const{map,rows}=shared;layer?.
remove();layer=L.layerGroup().addTo(map);for(const row of few){const label=make("span","",rows.name[row].split(" (")[0].split(" – ")[0]);L.tooltip({permanent:true,
direction:"right",offset:[BESIDE,0],className:"accr-stage-name"}).setLatLng(pointOf(row)).setContent(label).addTo(layer)}document.documentElement.classList.add(
"accr-flying");map.off("moveend",land).on("moveend",land);clearTimeout(landing);landing=setTimeout(land,LONGEST_FLIGHT_MS)}function land(){clearTimeout(landing);
if(shared.scene){placeNames(shared.scene.room);ACCRBaseMap.draw(shared.map).refresh()}document.documentElement.classList.remove("accr-flying")}function uncallNames(){
layer?.remove();shared.map.off("moveend",land)}function placeNames({left,bottom}){const{map}=shared;const labels=stageNames().map(label=>{const latLng=label.getLatLng();
return{label,north:latLng.lat,at:map.latLngToContainerPoint(latLng)}});labels.sort((one,other)=>other.north-one.north);const size=map.getSize();const taken=[[0,
0,left,size.y]];for(const{at}of labels)taken.push([at.x-SIGN,at.y-SIGN,at.x+SIGN,at.y+SIGN]);for(const{label,at}of labels){const{offsetWidth:wide,offsetHeight:high}=label.
getElement();const best=bestSeat(at,{wide,high},taken,[0,0,size.x,size.y-bottom]);taken.push(best.box);Object.assign(label.options,{direction:best.side,offset:L.
point(best.offset)});label.update()}}function boxes(){const chosen3=chosenLabel();const names=shared.scene?stageNames().map(elementOf):chosen3?[chosen3]:[];return[...signs().map(boxOf),...boxesOf(names)]}
function boxesOf(names){if(!names.length)return[];const frame=shared.map.getContainer().getBoundingClientRect();return names.map(name2=>{const{left,top,right,bottom}=name2.
getBoundingClientRect();return[left-frame.left,top-frame.top,right-frame.left,bottom-frame.top]})}function boxOf(marker){const{iconSize,iconAnchor=[iconSize[0]/
2,iconSize[1]/2],step=[0,0]}=iconOf(marker);const point=shared.map.latLngToContainerPoint(marker.getLatLng()).subtract(iconAnchor).add(step);return[point.x,point.
y,point.x+iconSize[0],point.y+iconSize[1]]}var clicks=0;function choose(row,byKey=false){const id=shared.rows.id[row];unname();if(byKey)tell({entered:id});send(id,byKey)}function send(id,byKey=false){const{
options}=shared;if(options.onChoose){options.onChoose(id,byKey);return}report(`${id}|${++clicks}`)}var LEAST_ZOOM=2;var delayedMove=null;var arriving=null;function box([south,west,north,east]){return[[south,west],[north,east]]}function showFirstFrame(){shared.
map.fitBounds(box(shared.options.frames[0].bounds),{animate:false})}function hold(){const{map,options,rows}=shared;const placed=rows.longitude.filter(longitude2=>longitude2!==
null);map.setMaxBounds([[-75,placed.reduce((west,longitude2)=>Math.min(west,longitude2-20),-200)],[85,placed.reduce((east,longitude2)=>Math.max(east,longitude2+
20),200)]]);map.setMinZoom(0);const{x,y}=map.getSize();const whole=x&&y?options.frames.map(({bounds})=>map.getBoundsZoom(box(bounds))):[];map.setMinZoom(Math.min(
LEAST_ZOOM,...whole))}function whenSized(move){const{x,y}=shared.map.getSize();delayedMove=x&&y?null:move;if(!delayedMove)move()}function resume(){if(delayedMove)
whenSized(delayedMove)}function forgetMove(){delayedMove=null}function arrive(action){const{map}=shared;if(arriving)map.off("moveend",arriving);arriving=action;
if(action)map.once("moveend",action).once("moveend",()=>{if(arriving===action)arrive(null)})}var isArriving=()=>arriving!==null;function northing(degrees2){const sine=Math.sin(degrees2*Math.PI/180);return .5-Math.log((1+sine)/(1-sine))/(4*Math.PI)}function latitude(y){return Math.atan(Math.
sinh(Math.PI*(1-2*y)))*180/Math.PI}var MARGIN=.3;var TILE=256;var worldAt=zoom=>TILE*2**zoom;function viewOf(min,max,zoom){const world=worldAt(zoom);const[wide,high]=[(max.x-min.x)*MARGIN,(max.y-
min.y)*MARGIN];return{west:(min.x-wide)/world,east:(max.x+wide)/world,north:(min.y-high)/world,south:(max.y+high)/world}}var inside=(view,x,y)=>x>=view.west&&x<=
view.east&&y>=view.north&&y<=view.south;var degrees=({west,east,north,south})=>({south:latitude(Math.min(1,south)),west:longitude(west),north:latitude(Math.max(
0,north)),east:longitude(east)});var longitude=x=>(x-.5)*360;var NEAREST=8;function anyInView(){const{map,xs,ys}=shared;const bounds=map.getPixelBounds();const world=worldAt(map.getZoom());let any=false;for(let row=0;row<
xs.length;row++){if(!isShown(row)||Number.isNaN(xs[row]))continue;any=true;if(bounds.contains([xs[row]*world,ys[row]*world]))return true}return!any}function fit(){
const{map,state}=shared;const points=placedRows().map(pointOf);if(!points.length)return;shared.moved=true;if(state.around){const near=L.latLng(state.around.latitude,
state.around.longitude);points.sort((a,b)=>near.distanceTo(a)-near.distanceTo(b));if(!state.around.radius_km)points.splice(NEAREST);points.push([near.lat,near.lng])}
whenSized(()=>{const size=map.getSize();const padding=[Math.min(50,size.x/8),Math.min(50,size.y/8)];map.fitBounds(L.latLngBounds(points),{padding,maxZoom:8})})}var KEPT="accr-base-map";var tiles=null;function addBaseMaps(){const Corner=L.Control.extend({options:{position:"bottomleft"},onAdd:baseMapBar});new Corner().addTo(
shared.map)}function baseMapBar(){const{words,online}=shared.options;const bar=L.DomUtil.create("div","accr-base accr-folded leaflet-bar");const panel=L.DomUtil.
create("div","accr-base-panel",bar);panel.id="accr-base-panel";panel.hidden=true;const opener=button(words.base_map,()=>open(panel.hidden),{data:{frame:"base"}});
opener.setAttribute("aria-controls",panel.id);opener.setAttribute("aria-expanded","false");const open=wanted=>{panel.hidden=!wanted;opener.setAttribute("aria-ex\
panded",String(wanted));if(wanted)panel.querySelector("input:checked").focus();else opener.focus()};bar.prepend(opener);const set=document.createElement("fields\
et");set.append(make("legend","",words.base_map));set.append(choice("",words.outlines));set.append(make("p","",words.online_maps));for(const{id,name:name2}of online)
set.append(choice(id,name2));panel.append(set,button(words.close,()=>open(false),{data:{frame:"base-close"}}));panel.addEventListener("keydown",event=>event.key===
"Escape"&&open(false));const failed=make("p");failed.setAttribute("role","status");failed.className="accr-base-failed";panel.append(failed);L.DomEvent.disableClickPropagation(
bar);L.DomEvent.disableScrollPropagation(bar);lay(chosen2());return bar}function choice(id,provider){const label=document.createElement("label");const input=document.
createElement("input");input.type="radio";input.name="accr-base";input.value=id;input.checked=chosen2()===id;input.addEventListener("change",()=>{keep(id);lay(id)});
label.append(input,make("span","",provider));return label}function chosen2(){try{return sessionStorage.getItem(KEPT)||""}catch(error){console.warn(error.message);
return""}}function keep(id){try{sessionStorage.setItem(KEPT,id)}catch(error){console.warn(error.message)}}function lay(id){const{map,options}=shared;const online=options.
online.find(offered=>offered.id===id);tiles?.remove();tiles=null;showNames(true);say("");map.setMaxZoom(online?online.max_zoom:options.max_zoom);if(!online)return;
tiles=L.tileLayer(online.url,{attribution:online.attribution,maxZoom:online.max_zoom,referrerPolicy:"strict-origin-when-cross-origin"});let came=false;tiles.on(
"tileload",()=>{came=true;say("");showNames(false)});tiles.on("tileerror",()=>{if(!came)say(options.words.online_fails)});tiles.addTo(map)}function showNames(wanted){
const names=shared.map.getPane("accr-names");if(names)names.style.display=wanted?"":"none"}function say(sentence){const note=shared.map.getContainer().querySelector(
".accr-base-failed");if(note)note.textContent=sentence}var FIT="M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10M6.5 8A1.5 1.5 0 1 0 9.5 8A1.5 1.5 0 1 0 6.5 8";function addControls(){const{map,options}=shared;const{words}=options;
L.control.zoom({zoomInTitle:words.zoom_in,zoomOutTitle:words.zoom_out}).addTo(map);const Frames=L.Control.extend({options:{position:"topright"},onAdd:frameBar});
new Frames().addTo(map);shared.explain=ACCRLegend.add(map,words);if(options.online.length)addBaseMaps()}function frameBar(){const{map,options}=shared;const{words}=options;
const bar=L.DomUtil.create("div","accr-frames leaflet-bar");bar.setAttribute("role","group");bar.setAttribute("aria-label",words.show);for(const frame of options.
frames){bar.append(button(frame.name,()=>map.fitBounds(box(frame.bounds)),{data:{frame:frame.id}}))}const all=button("",fit,{data:{frame:"fit"}});all.title=words.
fit_to_sites;all.setAttribute("aria-label",all.title);all.append(fitSign());bar.append(all);L.DomEvent.disableClickPropagation(bar);return bar}function fitSign(){
const svg=document.createElementNS(SVG,"svg");svg.setAttribute("viewBox","0 0 16 16");svg.setAttribute("aria-hidden","true");const path=document.createElementNS(
SVG,"path");path.setAttribute("d",FIT);svg.append(path);return svg}var RAISED=31;function siteMarker(row,isRaised2){const up=isRaised2?RAISED:0;const icon=L.divIcon({className:"accr-marker",html:drawing(row),iconSize:[32,32],iconAnchor:[
16,16+up],tooltipAnchor:[14,-up]});const marker=L.marker(pointOf(row),{icon,...{isRaised:isRaised2},keyboard:true,riseOnHover:true,bubblingMouseEvents:false});marker.
on("add",()=>{const element=elementOf(marker);element.dataset.site=shared.rows.id[row];element.setAttribute("aria-label",spoken(row));onKey(element,()=>choose(row,
true));element.addEventListener("focus",()=>name(row));element.addEventListener("blur",()=>name(-1))});marker.on("click",()=>choose(row));marker.on("mouseover",
()=>name(row));marker.on("mouseout",()=>name(-1));return marker}function spoken(row){const{rows,options}=shared;const marks=[];if(NOT_CURRENT.includes(rows.status[row]))
marks.push(options.words[rows.status[row]]);if(rows.approximate[row])marks.push(options.words.approximate);return[rows.name[row],...marks].join(", ")}function drawing(row,standing=shared.
rows.status[row]){const{rows}=shared;const svg=document.createElementNS(SVG,"svg");svg.setAttribute("viewBox","-3 -3 30 30");svg.setAttribute("aria-hidden","tru\
e");const path=document.createElementNS(SVG,"path");path.setAttribute("d",rows.families[rows.family[row]].path);svg.append(path);if(standing==="former"){const stroke=document.
createElementNS(SVG,"path");stroke.setAttribute("d","M1 23L23 1");stroke.setAttribute("class","accr-gone");svg.append(stroke)}return svg}function dress(row){const{
rows,state,lifted}=shared;const marker=shared.markers.get(row);const element=marker?.getElement();if(!marker||!element)return;const chosen3=rows.id[row]===state.
chosen;element.dataset.family=rows.families[rows.family[row]].code;element.classList.toggle("approximate",Boolean(rows.approximate[row]));for(const standing of NOT_CURRENT)
element.classList.toggle(standing,rows.status[row]===standing);element.classList.toggle("chosen",chosen3);element.classList.toggle("lifted",row===lifted);element.
setAttribute("aria-pressed",String(chosen3));marker.setZIndexOffset(chosen3||row===lifted?1e3:0)}var MOST_LISTED=300;var opened=null;function openList(group,key,{title,heading}){const{map,options,groupMarkers}=shared;const listed=[...group.rows].sort((one,other)=>one-
other).slice(0,MOST_LISTED);const left=group.count-listed.length;const more=make("p","",options.words.more_here.replace("{n}",left.toLocaleString(options.tag)));
const marker=groupMarkers.get(key);const list=ACCRGroups.groupList(map,marker,{title,heading,entries:listed.map(entryOf),more:left?[more]:[],close:options.words.
close});opened={key,list};list.on("remove",()=>{opened=null})}function entryOf(row){const{rows,state}=shared;const sign=make("i");if(isCurrent(row))sign.dataset.
family=rows.families[rows.family[row]].code;sign.classList.toggle("approximate",Boolean(rows.approximate[row]));sign.append(drawing(row));return{data:{entry:rows.
id[row]},sign,name:rows.name[row],about:[rows.types[rows.type[row]],rows.place[row]].filter(Boolean).join(" · "),pressed:rows.id[row]===state.chosen,choose(byKey){
closeList();choose(row,byKey)}}}function closeList(){if(!opened)return false;const{key,list}=opened;shared.map.closePopup(list);shared.groupMarkers.get(key)?.getElement()?.
focus({preventScroll:true});unname();return true}function dropList(key){if(opened?.key===key)shared.map.closePopup(opened.list)}var groupKey=({rows:[first],kinds,latitude:latitude2,longitude:longitude2})=>[first,kinds,latitude2.toFixed(7),longitude2.toFixed(7)].join(":");function groupMarker(group,key){
const size=ACCRGroups.ringSize(group.count);const parts=group.kinds.map((count,kind)=>{const family=shared.rows.families[kind];return{count,data:{family:family?
family.code:""}}});const marker=L.marker([group.latitude,group.longitude],{icon:L.divIcon({className:"accr-cluster",html:ACCRGroups.ring(parts,shared.options.tag),
iconSize:[size,size]}),keyboard:true,riseOnHover:true,bubblingMouseEvents:false,...{rows:group.rows}});marker.on("add",()=>{const element=elementOf(marker);element.
dataset.count=String(group.count);element.setAttribute("aria-label",spokenOf(group));onKey(element,()=>enter(group,key,true))});marker.on("click",()=>enter(group,
key));return marker}var canPart=({south,west,north,east})=>(south!==north||west!==east)&&shared.map.getZoom()<shared.map.getMaxZoom();function spokenOf(group){const{
words,tag}=shared.options;const sentence=canPart(group)?words.sites_here:words.sites_listed;const number=group.count.toLocaleString(tag);return[placeOf(group),sentence.
replace("{n}",number)].filter(Boolean).join(" – ")}function placeOf({rows:[first,...others]}){const{place}=shared.rows;return others.every(row=>place[row]===place[first])?
place[first]:""}function enter(group,key,byKey=false){const{map}=shared;if(!canPart(group)){openList(group,key,{title:spokenOf(group),heading:placeOf(group)});return}
const bounds=L.latLngBounds([group.south,group.west],[group.north,group.east]);const zoom=Math.min(map.getMaxZoom(),Math.max(map.getZoom()+1,map.getBoundsZoom(bounds)));
if(byKey)arrive(()=>focusNear(bounds));map.setView(bounds.getCenter(),zoom)}function focusNear(bounds){const inner=signs().find(marker=>bounds.pad(.1).contains(
marker.getLatLng()));inner?.getElement()?.focus({preventScroll:true})}var WAYS={ArrowLeft:["lng",-1],ArrowRight:["lng",1],ArrowUp:["lat",1],ArrowDown:["lat",-1]};var current=null;function stopAt(marker){const all=signs();current=marker&&
all.includes(marker)?marker:shared.markers.get(chosenRow())??all[0];for(const sign of all)elementOf(sign).tabIndex=sign===current?0:-1}function keepStop(){stopAt(
current)}function forgetStop(){current=null}function walkByKeys(){const container=shared.map.getContainer();const at=element=>signs().find(marker=>marker.getElement()===
element);container.addEventListener("focusin",({target})=>{const marker=at(target);if(marker)stopAt(marker)});container.addEventListener("keydown",event=>{const from=at(
event.target);if(!from||!WAYS[event.key])return;event.preventDefault();event.stopPropagation();const[axis,sense]=WAYS[event.key];const way=signs().sort((a,b)=>sense*
(a.getLatLng()[axis]-b.getLatLng()[axis]));way[way.indexOf(from)+1]?.getElement()?.focus({preventScroll:true})})}var APART=23;var FAR=4.5;var SMALL=.74;var MOST_ASIDE=46;var isFar=()=>shared.map.getZoom()<FAR&&!shared.scene;function spacing(){const size=isFar()?SMALL:1;return[
APART*size,MOST_ASIDE*size]}function stepAside(){const{map,markers,groupMarkers,scene}=shared;const places=marker=>map.latLngToLayerPoint(marker.getLatLng());const sites=[
...markers.values()];const all=[...sites.map(marker=>{const{x,y}=places(marker);return{x,y,fixed:isRaised(marker)||Boolean(scene)}}),...[...groupMarkers.values()].
map(marker=>{const{x,y}=places(marker);return{x,y,fixed:true}})];map.getContainer().classList.toggle("accr-far",isFar());const steps=ACCRGroups.aside(all,...spacing());
for(const[at,marker]of sites.entries())moveAside(marker,steps[at])}function untied(few){const{map,clusters,scene}=shared;const groups=clusters.byPoint(few);if(scene)
return groups;const all=groups.map(({latitude:latitude2,longitude:longitude2,count})=>{const{x,y}=map.latLngToLayerPoint([latitude2,longitude2]);return{x,y,fixed:count>
1}});const knots=ACCRGroups.knots(all,...spacing());if(!knots.length)return groups;const tied=new Set(knots.flat());return clusters.uncovered([...knots.map(knot=>clusters.
group(knot.flatMap(at=>groups[at].rows))),...groups.filter((_,at)=>!tied.has(at))],map.getZoom())}function moveAside(marker,[east,south]){const element=marker.getElement();
const own=marker.options.icon.options;if(!element||own.step?.[0]===east&&own.step?.[1]===south)return;const[left,up]=own.iconAnchor;Object.assign(own,{step:[east,
south],tooltipAnchor:[14+east,16-up+south]});element.style.marginLeft=`${east-left}px`;element.style.marginTop=`${south-up}px`;element.querySelector(".accr-lead\
er")?.remove();if(!east&&!south)return;const leader=L.DomUtil.create("i","accr-leader",element);leader.style.width=`${Math.hypot(east,south)}px`;leader.style.transform=
`rotate(${Math.atan2(-south,-east)}rad)`}var ALONE=300;function draw(){if(!hasRows())return;const{map,xs,ys,clusters,lifted}=shared;const{min,max}=map.getPixelBounds();const view=viewOf(min,max,map.getZoom());
const alone=[];let count=0;for(let row=0;row<xs.length;row++){if(isShown(row)&&inside(view,xs[row],ys[row])){count++;if(count<=ALONE)alone.push(row)}}const seen=[
...new Set([chosenRow(),lifted])].filter(row=>row>=0&&isShown(row)&&inside(view,xs[row],ys[row]));const near=count>ALONE?clusters.within(degrees(view),map.getZoom()):
untied(alone);const groups=near.map(group=>clusters.without(group,seen)).filter(group=>group.count);const single=groups.filter(group=>group.count===1).map(group=>group.
rows[0]);const several=groups.filter(group=>group.count>1);placeSites([...single,...seen],several);placeGroups(several);stepAside();keepStop();callChosen();map.
getContainer().dataset.inView=String(count);tell({drawn:shared.generation})}function placeSites(single,groups){const{markers,layer:layer3,rows}=shared;const wanted=new Set(
single);for(const[row,marker]of markers){if(wanted.has(row))continue;layer3.removeLayer(marker);markers.delete(row)}const taken=new Set(groups.filter(({south,west,
north,east})=>south===north&&west===east).map(({south,west})=>`${south},${west}`));for(const row of single){const isOver=taken.has(`${rows.latitude[row]},${rows.
longitude[row]}`);const there=markers.get(row);if(!there||isRaised(there)!==isOver){if(there)layer3.removeLayer(there);markers.delete(row);const marker=siteMarker(
row,isOver);markers.set(row,marker);layer3.addLayer(marker)}dress(row)}}function placeGroups(groups){const{groupMarkers,layer:layer3}=shared;const wanted=new Map(
groups.map(group=>[groupKey(group),group]));for(const[key,marker]of groupMarkers){if(wanted.has(key))continue;dropList(key);layer3.removeLayer(marker);groupMarkers.
delete(key)}for(const[key,group]of wanted){if(groupMarkers.has(key))continue;const marker=groupMarker(group,key);groupMarkers.set(key,marker);layer3.addLayer(marker)}}function drawnAtOf(longitudes){const sorted=longitudes.filter(longitude2=>longitude2!==null).sort((a,b)=>a-b);const span=(sorted.at(-1)??NaN)-sorted[0];let[widest,
cut]=[0,-Infinity];for(let at=1;at<sorted.length;at++){const gap=sorted[at]-sorted[at-1];if(gap>widest)[widest,cut]=[gap,sorted[at]]}if(!(span>180&&360-widest<=
180))return longitude2=>longitude2;return longitude2=>longitude2<cut?longitude2+360:longitude2}var covered=0;function approach(row,isFirst){const{map,xs,markers}=shared;if(row===void 0||Number.isNaN(xs[row]))return;const point=L.latLng(pointOf(row));shared.
moved=true;const isFar2=!map.getBounds().pad(-.08).contains(point);const open=()=>{draw();uncover()};if(!markers.has(row)||isFar2||isFirst){whenSized(()=>{arrive(
open);const zoom=Math.max(map.getZoom(),7);if(isFirst)map.setView(point,zoom,{animate:false});else map.flyTo(point,zoom,{duration:.9})})}else open()}function cover(pixels){
if(pixels===covered)return;covered=pixels;if(!isArriving())uncover()}function uncover(){const{map}=shared;const marker=shared.markers.get(chosenRow());if(!covered||
!marker)return;const left=map.getSize().y-covered;map.panInside(marker.getLatLng(),{paddingTopLeft:[40,Math.min(110,left/2-10)],paddingBottomRight:[40,covered+30]})}var layer2;function drawAround(){const{map,state}=shared;layer2??=L.layerGroup().addTo(map);layer2.clearLayers();if(!state.around)return;const{latitude:latitude2,
longitude:longitude2,radius_km}=state.around;const quiet={interactive:false,keyboard:false};L.marker([latitude2,longitude2],{...quiet,icon:L.divIcon({className:"\
accr-around",iconSize:[16,16]})}).addTo(layer2);if(radius_km){L.circle([latitude2,longitude2],{...quiet,radius:radius_km*1e3,className:"accr-radius"}).addTo(layer2)}}var wherePlaced="null";var waiting=null;var latestChosen=()=>(waiting??shared.state).chosen;function present(next){if(shared.isLoading){waiting=next;return}const given=JSON.
stringify([next.shown,next.chosen,next.around]);if(given===shared.presented)return;shared.presented=given;const isFirst=shared.generation===0;const before=shared.
state.chosen;const written=JSON.stringify(next.around);const isPlaced=written!==wherePlaced;wherePlaced=written;const around=next.around&&{...next.around};if(around)
around.longitude=shared.drawnAt(around.longitude);shared.state={shown:bytesOf(next.shown),chosen:next.chosen,around};shared.generation++;if(isPlaced)drawAround();
draw();const{chosen:chosen3}=shared.state;if(chosen3&&chosen3!==before)approach(shared.index.get(chosen3),isFirst);else if(isPlaced&&around)fit();else if(!anyInView())
fit();const{dataset}=shared.map.getContainer();if(isFirst)dataset.ready="true";dataset.generation=String(shared.generation)}function presentWaiting(){if(!waiting)
return;const latest2=waiting;waiting=null;present(latest2)}var MAX_STAGE=8;var SITE_STAGE=6.5;var ICE=-60;var MOST_MOVED=.12;function fly(bounds,room,maxZoom){const{map}=shared;const before=L.point(room.left+40,60);const after=L.
point(map.getSize().x*.12,room.bottom+20);const zoom=Math.min(maxZoom,map.getBoundsZoom(bounds,false,before.add(after)));const middle=map.project(bounds.getSouthWest(),
zoom).add(map.project(bounds.getNorthEast(),zoom)).add(after.subtract(before)).divideBy(2);const y=aboveTheIce(middle.y,map.project([ICE,0],zoom).y,map.getSize().
y,room.left?0:room.bottom);map.flyTo(map.unproject([middle.x,y],zoom),zoom,{duration:1.6})}function aboveTheIce(middle,ice,height,hidden){const lowest=ice-height/
2+hidden;return Math.min(middle,Math.max(lowest,middle-MOST_MOVED*height))}var MOST_NAMES=9;var arcs=null;var flownTo="";function play(next){const{map}=shared;shared.scene=next;if(!hasRows())return;document.documentElement.dataset.stage=
"true";document.documentElement.classList.toggle("accr-flown",Boolean(next.arcs?.length));document.documentElement.classList.toggle("accr-film",Boolean(next.newest));
map.setMaxBounds(null);map.setMinZoom(.5);map.closePopup();unname();uncallChosen();shared.state={shown:bytesOf(next.shown),chosen:next.chosen,around:null};shared.
presented="";shared.generation++;draw();const placed=placedRows();const newest=bytesOf(next.newest||next.shown);const named=placed.filter(row=>hasBit(newest,row));
callNames(named.length<=MOST_NAMES?named:[]);arcs?.remove();arcs=ACCRArcs.draw(map,next.arcs);const ends=(next.arcs||[]).flatMap(arc=>arc.points);const points=[
...placed.map(pointOf),...ends];const bounds=next.bounds?box(next.bounds):points.length?points:null;if(!bounds)return;shared.moved=true;const{x,y}=map.getSize();
const wanted=JSON.stringify([bounds,next.room,x,y]);if(next.newest&&wanted===flownTo){land();return}flownTo=wanted;whenSized(()=>fly(L.latLngBounds(bounds),next.
room,next.bounds?MAX_STAGE:SITE_STAGE))}function rest(){shared.scene=null;flownTo="";forgetMove();uncallNames();arcs?.remove();delete document.documentElement.dataset.
stage;hold();showFirstFrame()}function load(address){const{map,options}=shared;let failing=null;shared.isLoading=true;options.rows=address;ACCRBaseMap.arriving(new URL(address,document.baseURI),
()=>{failing=L.DomUtil.create("p","accr-failing",map.getContainer());failing.setAttribute("role","status");failing.textContent=options.words.failing}).then(table=>{
failing?.remove();if(address===options.rows)receive(table)})}function receive(rows){shared.isLoading=false;forget();shared.rows=rows;const count=rows.id.length;
const{drawnAt}=Object.assign(shared,{xs:new Float64Array(count),ys:new Float64Array(count),drawnAt:drawnAtOf(rows.longitude)});rows.longitude=rows.longitude.map(
longitude2=>longitude2===null?null:drawnAt(longitude2));for(let row=0;row<count;row++){shared.index.set(rows.id[row],row);const latitude2=rows.latitude[row];if(latitude2===
null){shared.xs[row]=NaN;continue}shared.xs[row]=rows.longitude[row]/360+.5;shared.ys[row]=northing(latitude2)}const kind=rows.family.map((family,row)=>isCurrent(
row)?family:gone());shared.clusters=new ACCRGroups.Clusters({...rows,kind,kinds:gone()+1});shared.clusters.show(isShown);hold();if(count)shared.explain({rows,tag:shared.
options.tag,drawing});presentWaiting();if(shared.scene)play(shared.scene)}function forget(){const{map,layer:layer3,index,markers,groupMarkers}=shared;map.closePopup();
uncallChosen();layer3.clearLayers();for(const drawn of[index,markers,groupMarkers])drawn.clear();shared.lifted=-1;forgetStop();shared.presented=""}function lift(id){const{markers,groupMarkers,lifted:before}=shared;const row=shared.index.get(id)??-1;shared.lifted=row;if(groupMarkers.size)draw();for(const site of[
before,row])if(markers.has(site))dress(site);if(markers.has(row))name(row);else unname()}var latest=null;var ahead=null;function show(next){if(ahead&&(next.token??0)>=ahead.token)ahead=null;latest=next;if(next.rows&&next.rows!==shared.options.rows)load(
next.rows);present({...next,...ahead});return L.layerGroup()}function want(next){ahead=next;if(next)present({...next,chosen:latestChosen()});else if(latest)present(
latest)}function onMessage(event){if(event.origin!==location.origin||!event.data?.accr)return;const message=event.data.accr;if("lift"in message&&hasRows())lift(message.
lift);if("scene"in message)play(message.scene);if("wanted"in message)want(message.wanted);if("covered"in message)cover(message.covered);if("focus"in message){window.
focus();const marker=shared.markers.get(shared.index.get(message.focus)??-1);marker?.getElement()?.focus({preventScroll:true})}}var PAPER={width:"182mm",height:"120mm"};function followPaper(){const{map}=shared;const root=document.documentElement;const{style}=map.getContainer();let screen=null;
window.addEventListener("beforeprint",()=>{if(screen)return;screen={centre:map.getCenter(),zoom:map.getZoom(),theme:root.dataset.theme};const seen=map.getBounds();
root.dataset.theme="light";for(const[side,length]of Object.entries(PAPER))style.setProperty(side,length,"important");map.invalidateSize({pan:false});map.setMinZoom(
0);map.fitBounds(seen,{animate:false});ACCRBaseMap.draw(map).paint()});window.addEventListener("afterprint",()=>{if(!screen)return;for(const side of Object.keys(
PAPER))style.removeProperty(side);root.dataset.theme=screen.theme;map.invalidateSize({pan:false});map.setView(screen.centre,screen.zoom,{animate:false});hold();
screen=null})}var FACES=/Source Sans|Map Han/;var DARK=110;function borrowFonts(){if(!hasPage())return;const own=document.createElement("style");for(const sheet of window.parent.
document.styleSheets){if(sheet.href&&!sheet.href.startsWith(location.origin))continue;for(const rule of sheet.cssRules){if(rule.constructor.name!=="CSSFontFaceR\
ule"||!FACES.test(rule.cssText))continue;const base=sheet.href||window.parent.document.baseURI;own.textContent+=rule.cssText.replace(/url\("([^"]+)"\)/g,(_,url)=>`\
url("${new URL(url,base).href}")`)}}document.body.append(own)}function followTheme(){const read=()=>{const style=getComputedStyle(document.documentElement);const colour=style.
getPropertyValue("--background-color").trim();const theme2=isDark(colour)?"dark":"light";if(document.documentElement.dataset.theme!==theme2){document.documentElement.
dataset.theme=theme2;window.dispatchEvent(new Event("accr-theme"))}};read();new MutationObserver(read).observe(document.head,{childList:true,subtree:true,characterData:true});
let theme="";window.addEventListener("message",({data})=>{const latest2=data?.type==="streamlit:render"?JSON.stringify(data.theme):theme;if(latest2===theme)return;
theme=latest2;setTimeout(read,0)});matchMedia("(prefers-color-scheme: dark)").addEventListener("change",read)}function isDark(colour){const probe=document.createElement(
"canvas").getContext("2d");for(const fill of["white",colour||"white"]){probe.fillStyle=fill;probe.fillRect(0,0,1,1)}const[red,green,blue]=probe.getImageData(0,0,
1,1).data;return .2126*red+.7152*green+.0722*blue<DARK}function start(map,options){Object.assign(shared,{map,options});const container=map.getContainer();container.focus=()=>HTMLElement.prototype.focus.call(container,
{preventScroll:true});shared.layer=L.layerGroup().addTo(map);makeLabels();nameDocument(options);borrowFonts();followTheme();ACCRBaseMap.calm(map);if(options.shared||
window.ACCRGestures?.isEmbedded())window.ACCRGestures?.share(map,options.words);showFirstFrame();hold();map.setMaxZoom(options.max_zoom);map.attributionControl.
setPrefix(false);map.attributionControl.addAttribution(options.attribution);addControls();if(typeof options.rows==="string")load(options.rows);if(window.ACCRBaseMap)
drawGround(options);map.on("moveend",draw);map.on("resize",draw);map.on("resize",resume);followPaper();walkByKeys();window.addEventListener("message",onMessage);
container.addEventListener("keydown",event=>{if(event.key==="Escape"&&!closeList()&&shared.state.chosen)send("")});if(typeof options.rows==="object")receive(options.
rows);keepFirstView(container)}function nameDocument({tag,words,onChoose}){document.documentElement.lang=tag;if(words.title&&!onChoose)document.title=words.title;
for(const meta of document.querySelectorAll("meta[name=viewport][content*=scalable]"))meta.remove()}function drawGround({language,outlines,disputed,unnamed,closer,
frames,ground}){ACCRBaseMap.draw(shared.map,{language,version:outlines,disputed,unnamed,closer,south:Math.min(...frames.map(({bounds})=>bounds[0])),avoid:()=>boxes(),
...ground})}function keepFirstView(container){let untouched=true;for(const hand of["pointerdown","wheel","keydown"]){container.addEventListener(hand,()=>{untouched=
false;arrive(null)},{capture:true})}new ResizeObserver(()=>{shared.map.invalidateSize({pan:false});if(!shared.scene)hold();if(untouched&&!shared.moved&&shared.generation<
2)showFirstFrame()}).observe(container)}return __toCommonJS(sites_exports);})();
