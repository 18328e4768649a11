/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRReview=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name2 in all)__defProp(target,name2,{get:all[name2],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var review_exports={};__export(review_exports,{show:()=>show,start:()=>start});function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;element.append(...children);return element}
function button(content,action,{name:name2,data,className}={}){const element=make("button",className,content);element.type="button";if(name2)element.setAttribute(
"aria-label",name2);Object.assign(element.dataset,data);element.addEventListener("click",action);return element}var later=null;var shared={map:later,words:later,go:later,thread:later,state:{points:[],chosen:-1},moved:-1,moving:null};var placed=()=>shared.state.points.filter(
({latitude})=>latitude!==null);var isChosen=({row})=>row===shared.state.chosen;var colour=property=>getComputedStyle(document.documentElement).getPropertyValue(
property).trim();var tooltip;function startNames(){tooltip=L.tooltip({opacity:1,direction:"top",offset:[0,-14]})}function label(content,at){tooltip.setContent(make("span","",content)).
setLatLng(at).addTo(shared.map)}var unname=()=>tooltip.remove();function name(point,at){if(!shared.thread.getLayers().length)label(point.name,at)}function follow({
latitude,longitude},now){const{thread}=shared;const line={color:colour("--map-ink"),weight:1.5,interactive:false};thread.clearLayers();L.polyline([[latitude,longitude],
now],{...line,dashArray:"3 5"}).addTo(thread);L.circleMarker([latitude,longitude],{...line,radius:4,fill:false}).addTo(thread);label(`${now.lat.toFixed(5)}, ${now.
lng.toFixed(5)}`,now)}function report(message){if(!window.Streamlit)return;window.parent.dispatchEvent(new CustomEvent("accr-press",{detail:{kept:false}}));window.Streamlit.setComponentValue(
{last_object_clicked_tooltip:message})}var times=0;var send=(...parts)=>report([...parts,`${++times}-${Date.now()}`].join("|"));var choose=row=>send("choose",row);var pick=(row,candidate)=>send("pick",
row,candidate);function move(row,at){const{map}=shared;const{lat,lng}=at.wrap();shared.moved=row;const base=map.getMaxZoom()>12?"online":"outlines";send("move",
row,lat.toFixed(6),lng.toFixed(6),map.getZoom(),base)}var STEP=8;var ARROWS={ArrowUp:[0,-1],ArrowDown:[0,1],ArrowLeft:[-1,0],ArrowRight:[1,0]};function addMarker(point){const sign=document.createElement("span");const icon=L.
divIcon({className:"accr-point",html:sign,iconSize:[30,30]});const marker=L.marker([point.latitude,point.longitude],{icon,draggable:true,keyboard:true,autoPan:true,
riseOnHover:true});marker.on("add",()=>dress(marker,point));marker.on("click",()=>choose(point.row));marker.on("mouseover",()=>name(point,marker.getLatLng()));marker.
on("mouseout",unname);marker.on("dragstart",unname);marker.on("drag",()=>follow(point,marker.getLatLng()));marker.on("dragend",()=>move(point.row,marker.getLatLng()));
return marker.addTo(shared.map)}function dress(marker,point){const{words}=shared;const element=marker.getElement();element.dataset.row=String(point.row);element.
dataset.state=point.state;element.classList.toggle("chosen",isChosen(point));element.setAttribute("aria-pressed",String(isChosen(point)));const states={doubtful:words.
doubtful,moved:words.moved};const called=[point.name,states[point.state]].filter(Boolean).join(", ");element.setAttribute("aria-label",called);element.setAttribute(
"aria-description",words.keys);marker.setZIndexOffset(isChosen(point)?1e3:point.state==="doubtful"?500:0);element.addEventListener("focus",()=>name(point,marker.
getLatLng()));element.addEventListener("blur",unname);element.addEventListener("keydown",event=>onKey(event,point,marker))}function onKey(event,point,marker){const arrow=ARROWS[event.
key];const isMoving=shared.moving===point.row;if(arrow)step(arrow,event.shiftKey?1:STEP,point,marker);else if(event.key==="Enter"||event.key===" "){if(isMoving)
move(point.row,marker.getLatLng());else choose(point.row)}else if(event.key==="Escape"&&isMoving){marker.setLatLng([point.latitude,point.longitude]);shared.moving=
null;shared.thread.clearLayers();name(point,marker.getLatLng())}else return;event.preventDefault();event.stopPropagation()}function step([x,y],pixels,point,marker){
const{map}=shared;const now=map.latLngToContainerPoint(marker.getLatLng()).add([x*pixels,y*pixels]);marker.setLatLng(map.containerPointToLatLng(now));shared.moving=
point.row;follow(point,marker.getLatLng())}var MOVABLE=200;var circles;var dots;var canvas;var markers=new Map;function startPoints(){canvas=L.canvas({padding:.3});circles=L.layerGroup().addTo(shared.map);
dots=L.layerGroup().addTo(shared.map)}function clear(){for(const marker of markers.values())marker.remove();markers.clear()}function draw(){const{map,state}=shared;
const view=map.getBounds().pad(.3);const inView=placed().filter(point=>view.contains([point.latitude,point.longitude]));const movable=inView.length<=MOVABLE?inView:
inView.filter(isChosen);const kept=new Set(movable.map(({row})=>row));circles.clearLayers();dots.clearLayers();for(const[row,marker]of markers){if(kept.has(row))
continue;marker.remove();markers.delete(row)}for(const point of inView)if(!kept.has(point.row))dot(point);for(const point of state.points)if(isChosen(point))others(
point);for(const point of movable){circle(point);const marker=markers.get(point.row);if(marker)marker.setLatLng([point.latitude,point.longitude]);else markers.set(
point.row,addMarker(point))}map.getContainer().dataset.movable=String(movable.length)}var TONES={doubtful:"--map-accent",moved:"--map-green"};var tone=({state})=>colour(
TONES[state]??"--map-blue");function circle(point){if(!point.radius_km)return;const chosen=isChosen(point);L.circle([point.latitude,point.longitude],{radius:point.
radius_km*1e3,interactive:false,color:tone(point),weight:chosen?2:1,dashArray:"5 5",opacity:chosen?.95:.5,fillOpacity:chosen?.12:.05,className:"accr-doubt"}).addTo(
circles)}function dot(point){L.circleMarker([point.latitude,point.longitude],{renderer:canvas,radius:5,weight:1,color:colour("--map-raised"),fillColor:tone(point),
fillOpacity:.9}).on("click",()=>choose(point.row)).addTo(dots)}function others(point){(point.candidates??[]).forEach(({latitude,longitude,label:called},number)=>{
if(point.latitude===latitude&&point.longitude===longitude)return;L.circleMarker([latitude,longitude],{radius:7,weight:2,color:colour("--map-ink"),fillColor:colour(
"--map-raised"),fillOpacity:.85,className:"accr-other"}).on("click",event=>{L.DomEvent.stopPropagation(event);pick(point.row,number)}).on("mouseover",()=>label(
called,[latitude,longitude])).on("mouseout",unname).addTo(dots)})}var isStill=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;function approach(first){const{chosen}=shared.state;const point=placed().find(({row})=>row===chosen);if(!point)return consider(first);const at=L.latLng(point.latitude,
point.longitude);shared.go(at.toBounds(point.radius_km?point.radius_km*2600:2e3),{maxZoom:Math.max(10,shared.map.getZoom()),animate:!isStill()&&!first,padding:[
20,20]})}function consider(first){const{chosen,points}=shared.state;const candidates=points.find(({row})=>row===chosen)?.candidates??[];if(candidates.length)showAll(
candidates);else if(first)fit()}var fit=()=>showAll(placed());function showAll(points){if(!points.length)return;const{x,y}=shared.map.getSize();const padding=L.
point(Math.min(50,x/8),Math.min(50,y/8));const all=points.map(({latitude,longitude})=>L.latLng(latitude,longitude));shared.go(L.latLngBounds(all),{padding,maxZoom:9,
animate:false})}var seen="";function start(map,{words,frames}){Object.assign(shared,{map,words,go:ACCRBaseMap.mover(map)});startPoints();shared.thread=L.layerGroup().addTo(map);
startNames();map.on("moveend resize",draw);fitPoints(frames);map.on("contextmenu",event=>place(event.latlng));map.on("click",event=>{if(!placed().some(({row})=>row===
shared.state.chosen))place(event.latlng)});window.addEventListener("accr-theme",()=>setTimeout(draw,0))}function fitPoints(frames){const container=shared.map.getContainer();
const all=container.querySelector("[data-frame=fit]");if(!frames)all.closest(".accr-frames")?.replaceChildren(all);all.title=shared.words.fit_to_points;all.setAttribute(
"aria-label",all.title);all.addEventListener("click",fit)}function show(next){const{map,moved,state}=shared;const rows=next.points.map(({row})=>row).join();const first=rows!==
seen;seen=rows;Object.assign(shared,{state:next,moving:null,moved:-1});shared.thread.clearLayers();clear();if(first&&placed().length>1)fit();else if(moved===next.
chosen)map.closePopup();else if(next.chosen!==state.chosen||first)approach(first);draw();const{dataset}=map.getContainer();dataset.ready="true";dataset.points=String(
next.points.length);return L.layerGroup()}function place(at){const{map,words}=shared;if(shared.state.chosen<0)return;const put=()=>{map.closePopup();move(shared.
state.chosen,at)};const here=button(words.put_here,put,{className:"accr-here"});L.popup({closeButton:false,minWidth:60}).setLatLng(at).setContent(here).openOn(map)}return __toCommonJS(review_exports);})();
