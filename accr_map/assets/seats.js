/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRSeats=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name2 in all)__defProp(target,name2,{get:all[name2],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var seats_exports={};__export(seats_exports,{show:()=>show,start:()=>start});function tellPage(message){if(window.parent===window)return;const event={data:{accr:message},origin:location.origin,source:window};window.parent.dispatchEvent(new MessageEvent(
"accr-message",event))}function report(message){if(!window.Streamlit)return;window.parent.dispatchEvent(new CustomEvent("accr-press",{detail:{kept:false}}));window.
Streamlit.setComponentValue({last_object_clicked_tooltip:message})}var clicks=0;var choose=id=>report(`${id}|${++clicks}-${Date.now()}`);var isStill=()=>matchMedia("(prefers-reduced-motion: reduce)").matches;var SVG="http://www.w3.org/2000/svg";function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;
element.append(...children);return element}function button(content,action,{name:name2,data,className}={}){const element=make("button",className,content);element.
type="button";if(name2)element.setAttribute("aria-label",name2);Object.assign(element.dataset,data);element.addEventListener("click",action);return element}function onKey(element,action){
element.addEventListener("keydown",event=>{if(event.key!=="Enter"&&event.key!==" ")return;event.preventDefault();event.stopPropagation();action()})}var later=null;var shared={map:later,options:later,go:later,state:{seats:[],chosen:"",ties:[]},markers:new Map,opened:""};var at=place=>L.latLng(place.latitude,
place.longitude);var chosenSeat=()=>shared.state.seats.find(({id})=>id===shared.state.chosen);var town=seats=>seats.every(({place})=>place===seats[0].place)?seats[0].
place:"";var tooltip;var lines;function startNames(){lines=L.layerGroup().addTo(shared.map);tooltip=L.tooltip({opacity:1})}function name(key){const{map,markers,opened,options,
state}=shared;const group=markers.get(key);if(!group)return;const{marker,seats}=group;tellPage({overSeats:seats.map(({id})=>id)});if(opened===key||seats.length===
1&&seats[0].id===state.chosen)return;const left=map.latLngToContainerPoint(marker.getLatLng()).x>map.getSize().x/2;tooltip.options.direction=left?"left":"right";
tooltip.options.offset=[left?-18:18,0];const number=seats.length.toLocaleString(options.language);const called=seats.length===1?seats[0].name:[town(seats),number].
filter(Boolean).join(" · ");tooltip.setContent(make("span","",called)).setLatLng(marker.getLatLng()).addTo(map)}var hideName=()=>tooltip.remove();function unname(){
hideName();tellPage({overSeats:[]})}function drawTies(){const{map,state}=shared;lines.clearLayers();const from=chosenSeat();if(from){const above=map.latLngToContainerPoint(
at(from)).y>100;const className="accr-chosen-name";label(from,{direction:above?"top":"bottom",offset:[0,above?-18:18],className})}for(const tie of state.ties){if(from)
L.polyline([at(from),at(tie)],{interactive:false,className:"accr-tie"}).addTo(lines);L.circleMarker(at(tie),{interactive:false,radius:5,className:"accr-tied"}).
addTo(lines);const left=map.latLngToContainerPoint(at(tie)).x>map.getSize().x*.55;const className="accr-tie-name";label(tie,{direction:left?"left":"right",offset:[
left?-8:8,0],className})}}function label(place,options){L.tooltip({permanent:true,...options}).setLatLng(at(place)).setContent(make("span","",place.name)).addTo(
lines)}function drawing(sign){const svg=document.createElementNS(SVG,"svg");svg.setAttribute("viewBox","-3 -3 30 30");svg.setAttribute("aria-hidden","true");const path=document.
createElementNS(SVG,"path");path.setAttribute("d",shared.options.signs[sign].path);svg.append(path);return svg}function disc(seats){const{language,signs}=shared.
options;const counts=new Map;for(const{sign}of seats){const{colour}=signs[sign];counts.set(colour,(counts.get(colour)??0)+1)}const parts=[...counts].map(([colour,
count])=>({count,data:{colour}}));return ACCRGroups.ring(parts,language)}function spoken(seats){const{language,words}=shared.options;if(seats.length>1){const here=seats.
find(({id})=>id===shared.state.chosen);const called=words.seats_here.replace("{n}",seats.length.toLocaleString(language));return[town(seats),called,here&&`${words.
chosen}: ${here.name}`].filter(Boolean).join(" – ")}const[{name:name2,kind,place,approximate}]=seats;return[name2,kind,place,approximate?words.town_only:""].filter(
Boolean).join(", ")}function openList(key){const{map,markers,options}=shared;const group=markers.get(key);if(!group)return;const{marker,seats}=group;hideName();const bounds=L.latLngBounds(
seats.map(at));const apart=!bounds.getSouthWest().equals(bounds.getNorthEast());const isCloser=map.getZoom()<map.getMaxZoom()&&apart;ACCRGroups.groupList(map,marker,
{title:spoken(seats),heading:town(seats),entries:seats.map(seat=>entry(seat,town(seats)?"":seat.place)),more:isCloser?[closerButton(bounds)]:[],close:options.words.
close});shared.opened=key}function closeList(){const group=shared.markers.get(shared.opened);shared.map.closePopup();group?.marker.getElement()?.focus({preventScroll:true});
hideName()}function entry(seat,place){const sign=make("i");sign.dataset.colour=shared.options.signs[seat.sign].colour;sign.classList.toggle("approximate",seat.approximate);
sign.append(drawing(seat.sign));return{data:{seat:seat.id},sign,name:seat.name,about:[seat.kind,place].filter(Boolean).join(" · "),pressed:seat.id===shared.state.
chosen,choose(){closeList();choose(seat.id)}}}function closerButton(bounds){const{map,markers,options}=shared;const comeCloser=()=>{map.closePopup();map.fitBounds(
bounds.pad(.2),{animate:!isStill()});map.once("moveend",()=>[...markers.values()][0]?.marker.getElement()?.focus({preventScroll:true}))};return button(options.words.
come_closer,comeCloser,{className:"accr-closer"})}var TOGETHER=30;function draw(){const{map,markers}=shared;const wanted=new Map(groups().map(seats=>[keyOf(seats),seats]));for(const[key,{marker}]of markers){if(wanted.
has(key))continue;if(shared.opened===key)map.closePopup();marker.remove();markers.delete(key)}for(const[key,seats]of wanted){const marker=markers.get(key)?.marker??
make2(key,seats);markers.set(key,{marker,seats});dress(marker,seats)}}function groups(){const made=[];for(const seat of shared.state.seats){const point=shared.map.
project(at(seat));const near=made.find(group=>group.point.distanceTo(point)<TOGETHER);if(near)near.seats.push(seat);else made.push({point,seats:[seat]})}return made.
map(({seats})=>seats)}var keyOf=seats=>seats.map(({id,latitude,longitude,sign})=>`${id}@${latitude},${longitude},${sign}`).join(" ");function make2(key,seats){const alone=seats.
length===1;const icon=L.divIcon({className:alone?"accr-marker accr-seat":"accr-seats",html:alone?drawing(seats[0].sign):disc(seats),iconSize:alone?[30,30]:[38,38]});
const marker=L.marker(at(seats[0]),{icon,keyboard:true,riseOnHover:true,bubblingMouseEvents:false});const act=()=>alone?choose(seats[0].id):openList(key);marker.
on("add",()=>{const element=marker.getElement();if(alone){element.dataset.seat=seats[0].id;element.dataset.colour=shared.options.signs[seats[0].sign].colour;element.
classList.toggle("approximate",seats[0].approximate)}else element.dataset.count=String(seats.length);onKey(element,act);element.addEventListener("focus",()=>name(
key));element.addEventListener("blur",unname)});marker.on("click",act);marker.on("mouseover",()=>name(key));marker.on("mouseout",unname);return marker.addTo(shared.
map)}function dress(marker,seats){const element=marker.getElement();const isChosen=seats.some(({id})=>id===shared.state.chosen);element.classList.toggle("chosen",
isChosen);element.setAttribute("aria-label",spoken(seats));if(seats.length===1)element.setAttribute("aria-pressed",String(isChosen));marker.setZIndexOffset(isChosen?
1e3:0)}function begin(){const{first,ties}=shared.state;const seat=chosenSeat();if(seat&&ties.length)approach(false);else if(first&&(!seat||box(first).contains(at(seat)))){
shared.go(box(first),{animate:false})}else fit()}var box=([south,west,north,east])=>L.latLngBounds([south,west],[north,east]);function approach(animate=!isStill()){
const{map,state}=shared;const seat=chosenSeat();if(!seat)return;const wanted=L.latLngBounds([at(seat),...state.ties.map(at)]);if(map.getBounds().pad(-.05).contains(
wanted))return;const room={paddingTopLeft:L.point(50,100),paddingBottomRight:L.point(50,40)};if(state.ties.length)shared.go(wanted,{animate,...room,maxZoom:7});else
map.setView(at(seat),Math.min(Math.max(map.getZoom(),4),6),{animate})}function fit(){const{map,state}=shared;if(!state.seats.length)return;const{x,y}=map.getSize();
const padding=L.point(Math.min(40,x/8),Math.min(40,y/8));shared.go(L.latLngBounds(state.seats.map(at)),{padding,maxZoom:9,animate:false})}var times=0;function start(map,options){Object.assign(shared,{map,options,go:ACCRBaseMap.mover(map)});document.title=options.words.title;ACCRBaseMap.draw(map,{avoid:void 0});
startNames();map.on("zoomend resize",draw);map.on("moveend",drawTies);map.on("popupclose",()=>{shared.opened=""});fitSeats(options.words.fit_to_seats);map.getContainer().
addEventListener("keydown",event=>{if(event.key!=="Escape")return;if(shared.opened)closeList();else if(shared.state.chosen)choose("")});window.addEventListener(
"message",hear)}function fitSeats(label2){const button2=shared.map.getContainer().querySelector("[data-frame=fit]");button2.title=label2;button2.setAttribute("a\
ria-label",label2);button2.addEventListener("click",fit)}function show(next){const before=shared.state.chosen;shared.state=next;if(times++===0)begin();else if(next.
chosen!==before)approach();draw();drawTies();const{dataset}=shared.map.getContainer();dataset.ready="true";dataset.seats=String(next.seats.length);dataset.generation=
String(times);return L.layerGroup()}function hear(event){if(event.origin!==location.origin||!event.data?.accr||!("liftSeat"in event.data.accr))return;const{liftSeat}=event.
data.accr;for(const{marker,seats}of shared.markers.values()){const isLifted=seats.some(({id})=>id===liftSeat);marker.getElement()?.classList.toggle("lifted",isLifted)}}return __toCommonJS(seats_exports);})();
