/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRBaseMap=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var basemap_exports={};__export(basemap_exports,{arriving:()=>arriving,calm:()=>calm,draw:()=>draw,mover:()=>mover});var LETTERS="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";var VALUES=new Uint8Array(128);for(let at=0;at<LETTERS.length;at++)VALUES[LETTERS.
charCodeAt(at)]=at;function unpacked(line){if(typeof line!=="string")return line;const numbers=[];let number=0;let bits=0;for(let at=0;at<line.length;at++){const value=VALUES[line.
charCodeAt(at)];number|=(value&31)<<bits;bits+=5;if(value>31)continue;numbers.push(number&1?-(number>>1):number>>1);number=0;bits=0}return numbers}var SQUARES=8;var LONGEST=2*96;var ROUNDED=4;var BEND=12;var Cell=class{constructor(data,grid){this.data=data;this.grid=grid;this.x=data.at[0];this.y=data.at[1];
this.width=data.size[0];this.height=data.size[1];this.kept=new Map}pieces(layer,least,use){const step=least<2?1:2**Math.floor(Math.log2(least));const key=`${layer}\
 ${use}`;const kept=this.kept.get(key);if(kept?.step===step)return kept.pieces;const pieces=this.make(layer,step);this.kept.set(key,{step,pieces});return pieces}make(layer,step){
const[kind,shore]=layer.split("-");const lines=this.data[kind];if(!lines)return[];const{edge}=this.data;const bend=step<=ROUNDED?BEND:0;if(!shore&&(kind==="land"||
kind==="lake")){const path=new Path2D;for(const line of lines){addPoints(path,thinned(unpacked(line),step,edge),bend,edge);path.closePath()}return[{path,box:[edge[0],
edge[1],edge[2],edge[3]]}]}const squares=new Map;const[wide,high]=[this.width/SQUARES,this.height/SQUARES];for(const line of lines){const points=thinned(unpacked(
line),step,edge);for(const run2 of shore?shores(points,edge):[points]){for(const part2 of parted(run2)){const square=Math.floor(part2[0]/wide)+SQUARES*Math.floor(
part2[1]/high);const piece=squares.get(square)??{path:new Path2D,box:boxOf(part2)};addPoints(piece.path,part2,bend,edge);piece.box=around(piece.box,boxOf(part2));
squares.set(square,piece)}}}return[...squares.values()]}meets(view){const scale=1/this.grid;return this.x*scale<view.east&&(this.x+this.width)*scale>view.west&&
this.y*scale<view.south&&(this.y+this.height)*scale>view.north}};function thinned(line,step,[left,top,right,bottom]){let[x,y]=line;const points=[x,y];let[lastX,
lastY]=line;for(let i=2;i<line.length;i+=2){x+=line[i];y+=line[i+1];const isNear=Math.abs(x-lastX)<step&&Math.abs(y-lastY)<step;const isEdge=x===left||x===right||
y===top||y===bottom;if(isNear&&!isEdge&&i<line.length-2)continue;points.push(x,y);lastX=x;lastY=y}return points}function addPoints(path,points,bend,[left,top,right,
bottom]){path.moveTo(points[0],points[1]);for(let i=2;i<points.length;i+=2){const[x,y]=[points[i],points[i+1]];const isSharp=!bend||i+2>=points.length||x===left||
x===right;if(isSharp||y===top||y===bottom){path.lineTo(x,y);continue}const[west,north]=[points[i-2]-x,points[i-1]-y];const[east,south]=[points[i+2]-x,points[i+3]-
y];const before=Math.min(.5,bend/Math.hypot(west,north));const after=Math.min(.5,bend/Math.hypot(east,south));path.lineTo(x+west*before,y+north*before);path.quadraticCurveTo(
x,y,x+east*after,y+south*after)}}function shores(points,[left,top,right,bottom]){const runs2=[];let[x,y]=points;let down=false;for(let i=2;i<points.length;i+=2){
const[nextX,nextY]=[points[i],points[i+1]];const cut=nextX===x&&(x===left||x===right)||nextY===y&&(y===top||y===bottom);if(!cut){if(down)runs2[runs2.length-1].push(
nextX,nextY);else runs2.push([x,y,nextX,nextY])}down=!cut;x=nextX;y=nextY}return runs2}function*parted(points){for(let from=0;from===0||from<points.length-2;from+=
LONGEST)yield points.slice(from,from+LONGEST+2)}function boxOf(points){let box=[points[0],points[1],points[0],points[1]];for(let i=2;i<points.length;i+=2)box=around(
box,[points[i],points[i+1],points[i],points[i+1]]);return box}var around=(one,other)=>[Math.min(one[0],other[0]),Math.min(one[1],other[1]),Math.max(one[2],other[2]),
Math.max(one[3],other[3])];var HERE=document.currentScript instanceof HTMLScriptElement?document.currentScript.src:document.baseURI;var ALWAYS=["world.json","labels.json"];var KEPT_FILES=80;
var LONGEST_PAUSE=3e4;var Files=class{constructor({version,url}){const query=version?`?v=${encodeURIComponent(version)}`:"";this.address=url||(name=>new URL(`ba\
semap/${name}${query}`,HERE).href);this.known=new Map;this.ready=new Map;this.forgotten=()=>{}}load(name){let promise=this.known.get(name);if(!promise){promise=
this.fetch(name);this.known.set(name,promise)}return promise}async fetch(name){const content=await arriving(this.address(name));this.ready.set(name,content);this.
forget();return content}use(name){const content=this.ready.get(name);if(content&&this.ready.size>2){this.ready.delete(name);this.ready.set(name,content)}return content}forget(){
for(const name of this.ready.keys()){if(this.ready.size<=KEPT_FILES)return;if(ALWAYS.includes(name))continue;this.ready.delete(name);this.known.delete(name);this.
forgotten(name)}}};async function arriving(address,failing=()=>{}){for(let failures=0;;){try{const answer=await fetch(address);if(!answer.ok)throw new Error(String(
answer.status));return await answer.json()}catch(error){failures++;console.warn(`${String(address).slice(0,120)}: ${error.message}`);if(failures===3)failing();const pause=Math.
min(1e3*2**(failures-1),LONGEST_PAUSE);await new Promise(done=>setTimeout(done,pause))}}}function northing(degrees){const sine=Math.sin(degrees*Math.PI/180);return .5-Math.log((1+sine)/(1-sine))/(4*Math.PI)}function latitude(y){return Math.atan(Math.
sinh(Math.PI*(1-2*y)))*180/Math.PI}function blockName(west,south){const two=String(Math.abs(south)).padStart(2,"0");const three=String(Math.abs(west)).padStart(
3,"0");return`${south<0?"s":"n"}${two}${west<0?"w":"e"}${three}`}function blocksOf(view,degrees){const found=[];const first=Math.floor((view.west*360-180)/degrees)*
degrees;const lowest=Math.floor(latitude(view.south)/degrees)*degrees;const top=Math.min(latitude(view.north),89);for(let west=first;west<view.east*360-180;west+=
degrees)for(let south=lowest;south<top;south+=degrees)found.push([west,south]);return found}var DEGREES=10;var EDGE=4;var FLAT=128;var STRIPS=80;var FINE=600;var SHADE=.5;var LIGHT=.55;var Relief=class{constructor(address,arrived){this.address=address;
this.arrived=arrived;this.tiles=new Map}within(view,known){const here=[];for(const[west,south]of blocksOf(view,DEGREES)){const name=blockName(west,south);if(!known.
has(name))continue;const tile=this.tiles.get(name);if(tile)here.push(tile);else if(tile===void 0)this.load(name,west,south)}return here}load(name,west,south){this.
tiles.set(name,null);const image=new Image;image.addEventListener("load",()=>{this.tiles.set(name,{picture:shaded(image,south),isFine:image.naturalWidth>FINE,view:{
west:(west+180)/360,east:(west+DEGREES+180)/360,north:northing(Math.min(south+DEGREES,85)),south:northing(Math.max(south,-85))}});this.arrived()});image.src=this.
address(`relief/${name}.webp`)}};function strength(zoom,isFine){return isFine?falling(zoom,13.5,4.5):falling(zoom,9.5,2.5)}var falling=(zoom,end,over)=>Math.max(
0,Math.min(1,(end-zoom)/over));function shaded(image,south){const side=image.naturalWidth-2*EDGE;const[top,bottom]=[northing(Math.min(south+DEGREES,85)),northing(
Math.max(south,-85))];const canvas=document.createElement("canvas");canvas.width=side;canvas.height=Math.round((bottom-top)*360*side/DEGREES);const context=canvas.
getContext("2d");for(let strip=0;strip<STRIPS;strip++){const[north,end]=[strip,strip+1].map(at=>south+DEGREES*(1-at/STRIPS));if(end>85||north<-85)continue;const[
from,to]=[north,end].map(degrees=>(northing(degrees)-top)/(bottom-top)*canvas.height);const row=EDGE+strip*side/STRIPS;context.drawImage(image,EDGE,row,side,side/
STRIPS,0,from,side,to-from+.5)}const pixels=context.getImageData(0,0,canvas.width,canvas.height);const{data}=pixels;for(let at=0;at<data.length;at+=4){const slope=(data[at]-
FLAT)/127;data.fill(slope<0?0:255,at,at+3);data[at+3]=255*Math.min(1,Math.abs(slope))*(slope<0?SHADE:LIGHT)}context.putImageData(pixels,0,0);return canvas}var DETAIL_ZOOM=6.5;var SOUTH=-60;var COPIES=[-1,0,1];var TINT=96;var CORE=.15;var FADING=1.5;var WIDE=12;var SEEN=4;var COARSE=4;var FINEST=2;var PALE=4;var BROAD=.7;
var THIN=2.5;var DARK_RELIEF=.6;var UNDER=[["land-shore","shallow",zoom=>3+Math.min(zoom,9)],["land","land",null]];var OVER=[["region","region",zoom=>zoom<DETAIL_ZOOM?
0:Math.min(.3+zoom*.1,1.3)],["river","river",zoom=>zoom<3.5?0:Math.min(.35+zoom*.11,1.8)],["lake","lake",null],["lake-shore","coast",zoom=>zoom<4?0:.6],["border",
"border",zoom=>Math.min(.55+zoom*.09,1.6)],["land-shore","coast",zoom=>Math.min(.5+zoom*.07,1.1)]];var COLOURS=["shallow","land","lake","river","coast","border",
"region","grid","built"];function parts({width,height,ratio},x,y,size){const[left,top]=[Math.floor(x*ratio),Math.floor(y*ratio)];const[right,bottom]=[Math.ceil(
(x+size.x)*ratio),Math.ceil((y+size.y)*ratio)];return[{left,top,right,bottom},{left:0,top:0,right:width,bottom:top},{left:0,top:bottom,right:width,bottom:height},
{left:0,top,right:left,bottom},{left:right,top,right:width,bottom}]}function paint(context,content,sheet,part2){const{ratio,zoom,world,corner,lowest,coarse}=sheet;
const view={west:(corner.x+part2.left/ratio)/world,north:(corner.y+part2.top/ratio)/world,east:(corner.x+part2.right/ratio)/world,south:(corner.y+part2.bottom/ratio)/
world};const colours=palette();context.setTransform(1,0,0,1,0,0);context.save();context.beginPath();context.rect(part2.left,part2.top,part2.right-part2.left,part2.
bottom-part2.top);context.clip();paintGrid(context,colours.grid,sheet);context.beginPath();context.rect(0,0,sheet.width,(lowest*world-corner.y)*ratio);context.clip();
const copies=COPIES.flatMap(copy=>{const[west,east]=[view.west-copy,view.east-copy];if(west>=1||east<=0)return[];return[{copy,seen:{...view,west:Math.max(west,0),
east:Math.min(east,1)}}]});const cells=copies.flatMap(({copy,seen})=>content.cells(seen,zoom,coarse).map(cell=>({cell,aside:copy*world})));stroke(context,UNDER,
colours,cells,sheet,part2);if(!coarse){for(const{copy,seen}of copies){paintRelief(context,content.relief(seen,zoom),sheet,copy);paintBuilt(context,content.built(
seen,zoom),colours.built,sheet,part2,copy)}}stroke(context,OVER,colours,cells,sheet,part2);context.restore()}function stroke(context,layers,colours,cells,sheet,part2){
const{zoom,ratio,world,corner}=sheet;for(const[layer,colour,widthAt]of layers){const thickness=widthAt?widthAt(zoom)*ratio:0;if(widthAt&&!thickness)continue;context[widthAt?
"strokeStyle":"fillStyle"]=colours[colour];const isThin=thickness<=THIN;context.lineJoin=isThin||colour==="shallow"?"bevel":"round";context.lineCap=isThin?"butt":
"round";const finest=finestOf(layer,thickness);for(const{cell,aside}of cells){const scale=world*ratio/cell.grid;const pieces=cell.pieces(layer,finest/scale,colour);
const x=cell.x*scale+(aside-corner.x)*ratio;const y=cell.y*scale-corner.y*ratio;context.setTransform(scale,0,0,scale,x,y);if(widthAt)context.lineWidth=thickness/
scale;const seen=[part2.left-thickness-x,part2.top-thickness-y,part2.right+thickness-x,part2.bottom+thickness-y];for(const{path,box}of pieces){if(!meet(box,seen,
scale))continue;if(widthAt)context.stroke(path);else context.fill(path)}}}context.setTransform(1,0,0,1,0,0)}var finestOf=(layer,thickness)=>Math.max(layer==="re\
gion"?PALE:FINEST,thickness*BROAD);var meet=(box,other,scale)=>box[2]*scale>=other[0]&&box[3]*scale>=other[1]&&box[0]*scale<=other[2]&&box[1]*scale<=other[3];function paintRelief(context,tiles,{
zoom,ratio,world,corner},copy){const night=document.documentElement.dataset.theme==="dark"?DARK_RELIEF:1;for(const{picture,view,isFine}of tiles){context.globalAlpha=
strength(zoom,isFine)*night;if(!context.globalAlpha)continue;const[left,right]=[view.west,view.east].map(x=>Math.round(((x+copy)*world-corner.x)*ratio));const[top,
bottom]=[view.north,view.south].map(y=>Math.round((y*world-corner.y)*ratio));context.drawImage(picture,left,top,right-left,bottom-top)}context.globalAlpha=1}var softly;
function paintBuilt(context,built,colour,{ratio,world,corner},part2,copy){const tint=built.length?tintOf(colour):null;softly??=document.createElement("canvas").
getContext("2d");const soft=softly;if(!tint||!soft)return;const[width,height]=[part2.right-part2.left,part2.bottom-part2.top];soft.canvas.width=Math.ceil(width/
COARSE);soft.canvas.height=Math.ceil(height/COARSE);soft.setTransform(1/COARSE,0,0,1/COARSE,-part2.left/COARSE,-part2.top/COARSE);for(const{x,y,radius}of built){
const[east,south]=[(x+copy)*world-corner.x,y*world-corner.y];const size=radius*FADING*world;const[left,top,wide]=[east-size,south-size,2*size].map(at=>at*ratio);
if(wide>=SEEN)(wide>WIDE?soft:context).drawImage(tint,left,top,wide,wide)}const[across,down]=[soft.canvas.width*COARSE,soft.canvas.height*COARSE];context.drawImage(
soft.canvas,part2.left,part2.top,across,down)}var lastTint=null;function tintOf(colour){if(lastTint?.colour===colour)return lastTint.picture;const picture=document.
createElement("canvas");picture.width=picture.height=2*TINT;const context=picture.getContext("2d");if(!context)return null;const fading=context.createRadialGradient(
TINT,TINT,0,TINT,TINT,TINT);for(let at=0;at<=1;at+=.125){const past=Math.max(0,(at-CORE)/(1-CORE));fading.addColorStop(at,`rgba(0, 0, 0, ${1-past*past*(3-2*past)}\
)`)}context.fillStyle=fading;context.fillRect(0,0,2*TINT,2*TINT);context.globalCompositeOperation="source-in";context.fillStyle=colour;context.fillRect(0,0,2*TINT,
2*TINT);lastTint={colour,picture};return picture}function paintGrid(context,colour,{width:right,height:bottom,zoom,ratio,world,corner}){const[west,north]=[corner.
x/world,corner.y/world];const step=[30,20,10,10,10,5,5,2,1,.5][Math.max(0,Math.min(9,Math.floor(zoom)))];const pixels=world*ratio;context.beginPath();for(let longitude=-540;longitude<=
540;longitude+=step){const x=Math.round((longitude/360+.5-west)*pixels)+.5;if(x<0||x>right)continue;context.moveTo(x,0);context.lineTo(x,bottom)}for(let parallel=-80;parallel<=
80;parallel+=step){const y=Math.round((northing(parallel)-north)*pixels)+.5;if(y<0||y>bottom)continue;context.moveTo(0,y);context.lineTo(right,y)}context.strokeStyle=
colour;context.lineWidth=ratio*.75;context.stroke()}function palette(){const style=getComputedStyle(document.documentElement);return Object.fromEntries(COLOURS.
map(n=>[n,style.getPropertyValue(`--map-${n}`).trim()]))}var SANS='"Source Sans", "Source Sans 3", "Source Sans Pro", system-ui, "Map Han", sans-serif';var SERIF='Georgia, "Times New Roman", "Noto Serif", "Map Han", s\
erif';function font(kind,size,weight){if(kind==="range")return`${size}px/1.2 ${SERIF}`;if(kind==="sea"||kind==="lake"||kind==="river")return`italic ${size}px/1.\
2 ${SERIF}`;return`${weight} ${size}px/1.2 ${SANS}`}var pen=document.createElement("canvas").getContext("2d");var widths=new Map;function textWidth(text,face,spacing=0){
const key=`${face} ${text}`;let width=widths.get(key);if(width===void 0&&pen){pen.font=face;width=pen.measureText(text).width;widths.set(key,width)}return(width??
0)+spacing*text.length}var measureAgain=()=>widths.clear();var Taken=class{constructor(){this.squares=new Map}*squaresOf([left,top,right,bottom]){for(let x=left>>6;x<=right>>6;x++){for(let y=top>>6;y<=bottom>>6;y++)yield x*
65536+y}}isFree(box){return this.overlap(box)===0}overlap(box){const met=new Set;for(const square of this.squaresOf(box)){for(const other of this.squares.get(square)||
[])met.add(other)}let area=0;for(const other of met){const width=Math.min(box[2],other[2])-Math.max(box[0],other[0]);const height=Math.min(box[3],other[3])-Math.
max(box[1],other[1]);if(width>0&&height>0)area+=width*height}return area}add(box){for(const square of this.squaresOf(box)){const boxes=this.squares.get(square);
if(boxes)boxes.push(box);else this.squares.set(square,[box])}}};var around2=(x,y,width,height)=>[x-width/2,y-height/2,x+width/2,y+height/2];var pad=([left,top,right,
bottom],by)=>[left-by,top-by/2,right+by,bottom+by/2];var fits=([left,top,right,bottom],{size})=>left>=3&&top>=3&&right<=size.x-3&&bottom<=size.y-3;var NEEDED=[3e7,22e6,12e6,5e6,25e5,7e5,16e4,5e4,12e3,2e3,0];var RANKS=[[5e6,16,600],[1e6,15,500],[2e5,14,500],[2e4,13,500],[2e3,12.5,400],[0,12,400]];var SMALLEST=12;
var CAPITAL=5;var GAP=6;var FARTHEST=13;var SHIFTS=[[0,0],[0,-.2],[0,.2],[-.25,0],[.25,0],[0,-.35],[0,.35],[-.25,.25],[.25,.25],[-.25,-.25],[.25,-.25],[-.45,0],
[.45,0],[0,-.5],[0,.5],[-.45,.15],[.45,.15],[-.45,-.15],[.45,-.15]];var FAR=[[1,0],[-1,0],[.8,-.8],[.8,.8],[-.8,-.8],[-.8,.8]];var LINES=[30,46];function neededAt(zoom){
const low=Math.max(0,Math.min(Math.floor(zoom),NEEDED.length-1));const high=Math.min(low+1,NEEDED.length-1);const share=zoom-low;return Math.exp((1-share)*Math.
log(NEEDED[low]+1)+share*Math.log(NEEDED[high]+1))-1}var weightOf=city=>city[3]?city[2]*CAPITAL+1e5:city[2];var firstCopy=(x,{world,size})=>[x,x+world,x-world].
find(place=>place>=0&&place<=size.x)??-1;function*countryPlans(labels,language,frame,{disputed,unnamed,south}){const names=labels.names[language]||labels.names.
en;const scale=frame.world/labels.grid;for(const country of labels.countries){if(unnamed.includes(country.code)||country.y>south*labels.grid)continue;const room=country.
room*scale;if(room<7||room>620)continue;const x=firstCopy(country.x*scale-frame.corner.x,frame);const y=country.y*scale-frame.corner.y;if(x<0||y<0||x>frame.size.
x||y>frame.size.y)continue;const size=Math.round(Math.max(SMALLEST,Math.min(16.5,9.5+room/20))*2)/2;const spacing=size*Math.max(.06,Math.min(.24,room/700+.04));
const text=broken(names[country.code]||country.code,room/size);const lines=text.split("\n");const face=font("country",size,600);const kind=disputed.includes(country.
code)?"territory":"country";const written=lines.map(line=>kind==="country"?line.toUpperCase():line);const width=Math.max(...written.map(line=>textWidth(line,face,
spacing)));if(width>room*3.1+(frame.zoom>=5.5?46:10))continue;const height=lines.length*size*1.2;yield{key:`${country.code} ${text} ${size}`,kind,text,font:face,
spacing,width,height,spread:3,x,y,must:room>40,places:SHIFTS.map(([east,down])=>({box:around2(x+east*room,y+down*room,width,height)}))}}}function regionPlan({code,
text,level,x,y},frame){const size=level?12:12.5;const spacing=Math.min(.8+Math.max(0,frame.zoom-6)*.7,3.2);const face=font("region",size,500);const width=textWidth(
text.toUpperCase(),face,spacing);const height=size*1.2;const shifts=[0,-22,22,-44,44];return{key:`${code} ${size}`,kind:"region",text,font:face,spacing,width,height,
spread:8,x,y,places:shifts.map(down=>({box:around2(x,y+down,width,height)}))}}function cityPlan({city,weight,x,y},language,frame,must=false){const text=city[5]?.[language]||
city[4];const[,most,bold]=RANKS.find(([least])=>weight>=least);const size=Math.max(SMALLEST,most-Math.max(0,6.5-frame.zoom)*.75);const face=font("city",size,bold);
const width=textWidth(text,face)+2;const height=size*1.25;const suburbs=Math.max(4,Math.min(14*Math.log10(Math.max(weight,1)/3e4),32));const side=GAP+width/2;const rise=GAP+
height/2-1;const past=FARTHEST-GAP;const boxes=[[side,0],[-side,0],[0,-rise],[0,rise],[side-2,-rise+4],[side-2,rise-4],[2-side,-rise+4],[2-side,rise-4],[side+past,
0],[-side-past,0],[0,-rise-past],[0,rise+past]];const kind=["city"];if(city[3])kind.push("capital");else if(weight<2e4)kind.push("small");return{key:`${text} ${city[0]}\
 ${city[1]} ${size}`,kind:kind.join(" "),text,font:face,spacing:0,width,height,x,y,spread:frame.zoom<7?9:frame.zoom<9?7:5,must,weight,dot:around2(x,y,8,8),suburbs:frame.
zoom<9.5?around2(x,y,suburbs*2,suburbs*2):null,places:[...boxes.map(([east,down])=>({box:around2(x+east,y+down,width,height)})),...city[3]?farPlaces(x,y,width,height):
[]]}}function farPlaces(x,y,width,height){return LINES.flatMap(long=>FAR.map(([east,down])=>{const middle=[x+east*(long+width/2),y+down*(long+height/2)];const box=around2(
middle[0],middle[1],width,height);const line=[east*(long-2),down*(long-2)];return{box,line}}))}function broken(name,roomInLetters){if(name.length<11||roomInLetters>
name.length)return name;const spaces=[...name.matchAll(/[ ]|-(?=\p{Lu})/gu)].map(match=>match.index);if(!spaces.length)return name;const middle=spaces.reduce((a,b)=>Math.
abs(a-name.length/2)<=Math.abs(b-name.length/2)?a:b);const hyphen=name[middle]==="-"?"-":"";return`${name.slice(0,middle)}${hyphen}
${name.slice(middle+1)}`}var TOWN_ZOOM=8.75;var PLACES_ZOOM=9.5;var PLACES_DEGREES=1;var BUILT_ZOOM=5.5;var EARTH_KM=40075;var DENSE=4500;var LEAST_BUILT=500;var Content=class{constructor(options,arrived){
this.options=options;this.arrived=arrived;this.files=new Files(options);this.kept=new Map;this.files.forgotten=name=>this.kept.delete(name);this.tiles=new Relief(
this.files.address,()=>arrived(false));this.blockNames=new Set;this.files.load("world.json").then(({blocks})=>{this.blockNames=new Set(blocks.names);arrived(true)});
this.files.load("labels.json").then(()=>arrived(true))}get labels(){return this.files.ready.get("labels.json")}cells(view,zoom,coarse=false){const world=this.files.
ready.get("world.json");if(!world)return[];const isBare=!world.cells.length;if(this.hasBlocks(world,zoom)&&(isBare||!coarse)){const names=this.blocksIn(world.blocks,
view);if(!coarse)this.want(names);const here=names.filter(name=>this.files.ready.has(`${name}.json`));if(isBare||here.length===names.length)return here.flatMap(
name=>this.cellsOf(`${name}.json`,world.blocks.grid))}return this.cellsOf("world.json",world.grid).filter(cell=>cell.meets(view))}relief(view,zoom){return this.
options.closer&&zoom>=DETAIL_ZOOM?this.tiles.within(view,this.blockNames):[]}built(view,zoom){const{labels}=this;if(!labels||zoom<BUILT_ZOOM)return[];const least=Math.
max(LEAST_BUILT,neededAt(zoom)*1.5);const found=[];for(const pack of[labels,...this.packs(view,zoom)]){const[atX,atY]=pack.at||[0,0];const grid=pack.grid??labels.
grid;for(const city of pack.cities||[]){if(city[2]<least){if(weightOf(city)<least)break;continue}const[x,y]=[(city[0]+atX)/grid,(city[1]+atY)/grid];const wider=Math.
cosh(Math.PI*(1-2*y));const radius=Math.sqrt(city[2]/DENSE/Math.PI)*wider/EARTH_KM;if(x+radius<view.west||x-radius>view.east)continue;if(y+radius<view.north||y-
radius>view.south)continue;found.push({x,y,radius})}}return found}hasBlocks({blocks},zoom){return this.options.blocks&&zoom>=(blocks.zoom??DETAIL_ZOOM)}cellsOf(name,grid){
let cells=this.kept.get(name);if(!cells){const content=this.files.use(name);cells=(content.cells||[content]).map(cell=>new Cell(cell,grid));this.kept.set(name,cells)}
return cells}blocksIn({degrees},view){return blocksOf(view,degrees).map(corner=>blockName(...corner)).filter(name=>this.blockNames.has(name))}want(names){const missing=names.
filter(name=>!this.files.known.has(`${name}.json`));if(!missing.length)return;Promise.all(missing.map(name=>this.files.load(`${name}.json`))).then(()=>this.arrived(
true))}packs(view,zoom){const world=this.files.ready.get("world.json");if(!world||!this.hasBlocks(world,zoom))return[];const blocks=this.blocksIn(world.blocks,view);
const wanted=[...blocks];if(zoom>=TOWN_ZOOM){const towns=blocks.map(name=>`${name}-towns`);wanted.push(...towns.filter(name=>this.blockNames.has(name)))}if(this.
options.closer&&zoom>=PLACES_ZOOM){for(const corner of blocksOf(view,PLACES_DEGREES)){const degrees=world.blocks.degrees;const[west,south]=corner.map(edge=>Math.
floor(edge/degrees)*degrees);if(this.blockNames.has(blockName(west,south)))wanted.push(`places/${blockName(...corner)}`)}}this.want(wanted.slice(blocks.length));
return wanted.map(name=>this.files.use(`${name}.json`)).filter(Boolean)}};var PADDING=.3;var MOST_PIXELS=167e5;function painting(content,south){const lowest=northing(Math.min(SOUTH,south));const Painting=L.Renderer.extend({options:{padding:PADDING,
pane:"accr-ground"},onAdd(){L.Renderer.prototype.onAdd.call(this);this._map.on("move",this._follow,this)},onRemove(){this._map.off("move",this._follow,this);L.Renderer.
prototype.onRemove.call(this)},_initContainer(){this._container=L.DomUtil.create("canvas","accr-ground");this._container.setAttribute("aria-hidden","true");this.
_context=this._container.getContext("2d")},_destroyContainer(){this._container.remove();delete this._container},getEvents(){const events=L.Renderer.prototype.getEvents.
call(this);return{...events,moveend:this._settle}},_follow(){if(this._map._animatingZoom)return;if(this._map.getZoom()!==this._zoom){this._pictures=(this._pictures||
0)+1;if(this._pictures%2)return;this._coarse=true;this._update();return}const view=this._view();if(!this._bounds.contains(view))this._update();else if(!this._seen.
contains(view))this._finish()},_view(){const min=this._map.containerPointToLayerPoint([0,0]);return L.bounds(min,min.add(this._map.getSize()))},_settle(){const size=this.
_map.getSize().multiplyBy(1+2*PADDING);const serves=!this._coarse&&this._map.getZoom()===this._zoom&&this._bounds.getSize().equals(size.round())&&this._bounds.contains(
this._view());if(serves)return;this._coarse=false;this._update()},_update(){if(this._map._animatingZoom&&this._bounds)return;L.Renderer.prototype._update.call(this);
const canvas=this._container;const size=this._bounds.getSize();const finest=Math.sqrt(MOST_PIXELS/(size.x*size.y));const ratio=Math.min(window.devicePixelRatio||
1,2,finest);const[width,height]=[Math.round(size.x*ratio),Math.round(size.y*ratio)];L.DomUtil.setPosition(canvas,this._bounds.min);if(canvas.width!==width||canvas.
height!==height){canvas.width=width;canvas.height=height;canvas.style.width=`${size.x}px`;canvas.style.height=`${size.y}px`}const zoom=this._map.getZoom();const world=this.
_map.options.crs.scale(zoom);const corner=this._map.getPixelOrigin().add(this._bounds.min);const coarse=Boolean(this._coarse);const sheet={width,height,ratio,zoom,
world,corner,lowest,coarse};this._context.setTransform(1,0,0,1,0,0);this._context.clearRect(0,0,width,height);this._seen=this._view();const inView=this._seen.min.
subtract(this._bounds.min);const[inner,...around3]=parts(sheet,inView.x,inView.y,this._seen.getSize());this._later=coarse?[]:around3.map(part2=>()=>paint(this._context,
content,sheet,part2));paint(this._context,content,sheet,inner);this._goOn()},_goOn(){if(!this._later.length||this._isDue)return;this._isDue=true;(window.requestIdleCallback??
setTimeout)(()=>{this._isDue=false;if(!this._container)return;this._later.shift()?.();this._goOn()})},_finish(){for(const paintPart of this._later.splice(0))paintPart()}});
return new Painting}var STEPS=12;var CALM=3;var STRAIGHT=.88;function lengths(line){const sums=[0];for(let at=1;at<line.length;at++){const[[x,y],[a,b]]=[line[at-1],line[at]];sums.push(
sums[at-1]+Math.hypot(a-x,b-y))}return sums}function part(line,sums,from,to){const points=[];let at=1;for(let step=0;step<=STEPS;step++){const wanted=from+(to-from)*
step/STEPS;while(at<line.length-1&&sums[at]<wanted)at++;const share=(wanted-sums[at-1])/(sums[at]-sums[at-1]||1);const[[x,y],[a,b]]=[line[at-1],line[at]];points.
push([x+(a-x)*share,y+(b-y)*share])}return points}function runs(line,width,height,size){const sums=lengths(line);const whole=sums[sums.length-1];const long=width*
1.12;if(!(whole>=long))return[];const found=[];const step=Math.max(width/2,24);for(let from=0;from+long<=whole&&found.length<60;from+=step){const points=part(line,
sums,from,from+long);const[[left,top],[right,bottom]]=[points[0],points[STEPS]];if(Math.max(left,right)<0||Math.min(left,right)>size.x)continue;if(Math.max(top,
bottom)<0||Math.min(top,bottom)>size.y)continue;const straight=Math.hypot(right-left,bottom-top)/long;if(straight>=STRAIGHT)found.push({points,straight})}found.
sort((one,other)=>other.straight-one.straight);return found.slice(0,12).map(({points})=>run(points,height))}function run(points,height){let line=points;for(let round=0;round<
CALM;round++)line=calmed(line);const[first,last]=[line[0],line[line.length-1]];if(first[0]>last[0])line=[...line].reverse();const[x,y]=line[line.length>>1];const steps=line.
map(([a,b])=>`${(a-x).toFixed(1)} ${(b-y).toFixed(1)}`);const boxes=line.slice(1).map(([a,b],at)=>around2((a+line[at][0])/2,(b+line[at][1])/2,Math.abs(a-line[at][0])+
height*.8,Math.abs(b-line[at][1])+height*.8));return{x,y,boxes,path:`M${steps.join("L")}`}}function calmed(line){return line.map((point,at)=>{if(at===0||at===line.
length-1)return point;const[before,after]=[line[at-1],line[at+1]];return[(before[0]+2*point[0]+after[0])/4,(before[1]+2*point[1]+after[1])/4]})}var LONGEST2={sea:9e3,range:1500};var GREAT=4;var WIDEST=1.1;function*featurePlans(features,grid,language,frame){const scale=frame.world/grid;for(const[kind,zoom,
names,steps]of features){if(frame.zoom<zoom-.25||kind==="river")continue;const line=places(steps,[0,0],scale,frame);const[x]=line[line.length>>1];const shift=firstCopy(
x,frame)-x;if(firstCopy(x,frame)<0)continue;const moved=line.map(([a,b])=>[a+shift,b]);const text=names[language]||names.en;const found=kind==="lake"?lakePlan(text,
zoom,moved[0],frame):widePlan(kind,text,zoom,moved);if(found)yield{...found,isGreat:zoom<=GREAT}}}function widePlan(kind,text,zoom,line){const sums=lengths(line);
const whole=sums[sums.length-1];if(whole>(kind==="sea"?LONGEST2.sea:LONGEST2.range))return null;const most=kind==="sea"?21-zoom:17.5-zoom*.6;const size=Math.round(
Math.max(12,Math.min(most,9+whole/34)));const face=font(kind,size,400);const plain=textWidth(text,face);const room=Math.min(whole*.8,plain+text.length*size*WIDEST);
const spacing=Math.max(size*.12,(room-plain)/text.length);const width=textWidth(text,face,spacing);if(width>whole*1.15)return null;const from=(whole-width*1.04)/
2;const middle=run(part(line,sums,from,whole-from),size*1.2);return plan(kind,text,face,spacing,width,size,middle,`${kind} ${text} ${line[0]}`)}function lakePlan(text,zoom,[
x,y],frame){const size=Math.min(12+Math.max(0,frame.zoom-zoom),15);const face=font("lake",size,400);const spacing=size*.06;const width=textWidth(text,face,spacing);
return{key:`lake ${text}`,kind:"lake",text,font:face,spacing,width,height:size*1.2,spread:4,x,y,places:[{box:around2(x,y,width,size*1.2)}]}}function*riverPlans(packs,language,frame){
for(const{pack,grid,names,rivers}of packs){const scale=frame.world/grid;for(const[name,steps]of rivers){const[zoom,called]=names[name];if(frame.zoom<zoom-.25)continue;
const text=called[language]||called.en;const size=zoom<=5?13:12;const face=font("river",size,400);const spacing=size*(frame.zoom<6?.05:.14);const width=textWidth(
text,face,spacing);const line=places(steps,pack.at||[0,0],scale,frame);for(const each of runs(line,width,size,frame.size)){const key=`river ${text} ${Math.round(
each.x)} ${Math.round(each.y)}`;yield{...plan("river",text,face,spacing,width,size,each,key),spread:2}}}}}function plan(kind,text,face,spacing,width,size,along,key){
return{key,kind,text,font:face,spacing,width,height:size*1.2,spread:3,x:along.x,y:along.y,places:[{box:around2(along.x,along.y,10,size),boxes:along.boxes,path:along.
path}]}}function places(steps,[atX,atY],scale,frame){const spots=[];let[x,y]=[atX,atY];for(let at=0;at<steps.length;at+=2){x+=steps[at];y+=steps[at+1];spots.push(
[x*scale-frame.corner.x,y*scale-frame.corner.y])}return spots}var SUBURB=5;var SUBURB_NEAR=64;var BESIDE=.7;function isSuburb({weight,x,y},unnamed){return weight!==void 0&&unnamed.some(city=>weight*SUBURB<(city.weight??0)&&
Math.hypot(city.x-x,city.y-y)<SUBURB_NEAR)}function isCrowded(region,others){const apart=region.width*BESIDE;return others.some(({x,y})=>{const[east,south]=[Math.
abs(x-region.x),Math.abs(y-region.y)];return east<apart&&south<apart/2&&(east>0||south>0)})}var COVERED=.2;var AIR=4;var CORNER=.03;var LEAVING_MS=200;var REPEATED=480;var NEAR=28;var REGION_ZOOMS=[5.75,7.6,10.6];var CLOSE=4.5;var GREATEST=1e7;var SVG="\
http://www.w3.org/2000/svg";var paths=0;var Names=class{constructor(map,{language,south,disputed=[],unnamed=[]}){this.map=map;this.language=language;this.rules=
{disputed,unnamed,south:northing(Math.min(SOUTH,south))};this.shown=new Map;this.pane=map.getPane("accr-names");this.pane.setAttribute("aria-hidden","true")}lay(labels,packs,avoided){
const next=new Map;const taken=new Taken;const suburbs=new Taken;const markers=new Taken;for(const box of avoided)markers.add(box.map(Math.round));const frame=this.
frame();const said=new Map;const unnamed=[];for(const plan2 of this.plans(labels,packs,frame)){if(next.has(plan2.key)||isRepeated(plan2,said)||isSuburb(plan2,unnamed))
continue;if(plan2.dot&&!(taken.isFree(plan2.dot)&&suburbs.isFree(plan2.dot)))continue;const place=choose(plan2,frame,taken,markers);if(!place){if(plan2.weight)unnamed.
push(plan2);continue}for(const box of place.boxes??[place.box])taken.add(pad(box,plan2.spread));if(plan2.dot)taken.add(plan2.dot);if(plan2.suburbs)suburbs.add(plan2.
suburbs);next.set(plan2.key,{...plan2,place});const others=said.get(plan2.text);if(others)others.push(plan2);else said.set(plan2.text,[plan2])}this.show(next)}frame(){
const zoom=this.map.getZoom();const size=this.map.getSize();const world=this.map.options.crs.scale(zoom);const corner=this.map.getPixelBounds().min;return{zoom,
size,world,corner}}*plans(labels,packs,frame){const features=[...featurePlans(labels.features??[],labels.grid,this.language,frame)];yield*features.filter(({kind})=>kind===
"sea");const cities=this.cities(labels,packs,frame);const least=6*neededAt(frame.zoom)+1e3;const large=least/2;const isClose=frame.zoom>=CLOSE;const first=isClose?
GREATEST:Number.POSITIVE_INFINITY;const between=(from,to)=>cities.filter(({weight})=>weight>=from&&weight<to);const plan2=found=>cityPlan(found,this.language,frame,
isClose&&found.weight>=least);yield*between(first,Number.POSITIVE_INFINITY).map(plan2);yield*countryPlans(labels,this.language,frame,this.rules);yield*features.
filter(({kind,isGreat})=>kind!=="sea"&&isGreat);yield*between(Math.min(least,first),first).map(plan2);yield*features.filter(({kind,isGreat})=>kind!=="sea"&&!isGreat);
yield*between(Math.min(large,first),Math.min(least,first)).map(plan2);yield*riverPlans(riversOf(labels,packs,frame),this.language,frame);yield*this.regionPlans(
labels,packs,frame);yield*between(0,Math.min(large,first)).map(plan2)}cities(labels,packs,frame){const needed=neededAt(frame.zoom);const cities=[];for(const pack of[
labels,...packs]){const[atX,atY]=pack.at||[0,0];const scale=frame.world/(pack.grid??labels.grid);for(const city of pack.cities||[]){const weight=weightOf(city);
if(weight<needed){if(pack===labels)continue;break}const x=firstCopy((city[0]+atX)*scale-frame.corner.x,frame);const y=(city[1]+atY)*scale-frame.corner.y;if(x<0||
y<0||x>frame.size.x||y>frame.size.y)continue;cities.push({city,weight,x,y})}}cities.sort((one,other)=>other.weight-one.weight);return cities.slice(0,Math.round(
frame.size.x*frame.size.y/6e3))}*regionPlans(labels,packs,frame){const[from,parts2,end]=REGION_ZOOMS;if(frame.zoom<from||frame.zoom>end)return;const wanted=frame.
zoom<parts2?0:1;const plans=[];for(const pack of packs){const[atX,atY]=pack.at||[0,0];const scale=frame.world/(pack.grid??labels.grid);for(const[x,y,level,code,
name,other]of pack.regions||[]){if(level!==2&&level!==wanted)continue;const text=other?.[this.language]||name;const at=(x+atX)*scale-frame.corner.x;const copy=firstCopy(
at,frame);const east=copy<0?at:copy;const down=(y+atY)*scale-frame.corner.y;plans.push(regionPlan({code,text,level:wanted,x:east,y:down},frame))}}yield*plans.filter(
plan2=>!isCrowded(plan2,plans))}show(next){for(const[key,old]of this.shown){if(next.has(key))continue;this.shown.delete(key);old.element.classList.add("leaving");
setTimeout(()=>old.element.remove(),LEAVING_MS)}for(const[key,plan2]of next){const old=this.shown.get(key);const element=old?old.element:elementOf(plan2);const latlng=this.
map.containerPointToLatLng([plan2.x,plan2.y]);if(!plan2.place.path)settle(element,plan2);if(!old)this.pane.append(element);this.shown.set(key,{element,latlng});
L.DomUtil.setPosition(element,this.map.latLngToLayerPoint(latlng))}}reposition(zoom,center){const map=this.map;for(const{element,latlng}of this.shown.values())L.
DomUtil.setPosition(element,map._latLngToNewLayerPoint(latlng,zoom,center).round())}settleAll(){for(const{element,latlng}of this.shown.values())L.DomUtil.setPosition(
element,this.map.latLngToLayerPoint(latlng))}};function riversOf(labels,packs,frame){if(!labels.rivers)return[];const{names,lines}=labels.rivers;const near=packs.
filter(pack=>pack.named);if(!near.length||frame.zoom<6.5)return[{pack:{},grid:labels.grid,names,rivers:lines}];return near.map(pack=>({pack,grid:pack.grid??labels.
grid,names,rivers:(pack.named??[]).map(([line,name])=>[name,unpacked(pack.river?.[line]??[])])}))}function isRepeated(plan2,said){const others=said.get(plan2.text)??
[];if(plan2.kind==="river"||plan2.kind==="sea")return others.some(({kind,x,y})=>kind===plan2.kind&&Math.hypot(x-plan2.x,y-plan2.y)<REPEATED);if(plan2.kind==="re\
gion")return others.some(({dot,x,y})=>dot&&Math.hypot(x-plan2.x,y-plan2.y)<REPEATED);if(!plan2.dot)return false;return others.some(({dot,x,y})=>dot&&Math.hypot(
x-plan2.x,y-plan2.y)<NEAR)}function choose(plan2,frame,taken,markers){const boxesOf=place=>place.boxes??[place.box];const possible=plan2.places.filter(place=>boxesOf(
place).every(box=>fits(box,frame)&&taken.isFree(box)));const hidden=(place,by=0)=>boxesOf(place).reduce((sum,box)=>sum+markers.overlap(pad(box,by)),0);const near=possible.
filter(({line})=>!line);const free=near.find(place=>hidden(place)===0);if(free||!plan2.must)return free;const area=plan2.width*plan2.height;if(plan2.dot){const beside=near.
find(place=>hidden(place,-AIR)<=CORNER*area);return beside??possible.find(place=>place.line&&hidden(place)===0)}const[least]=possible.sort((one,other)=>hidden(one)-
hidden(other));return least&&hidden(least)<=COVERED*area?least:void 0}function elementOf(plan2){const element=L.DomUtil.create("div",`accr-map-name leaflet-zoom\
-animated ${plan2.kind}`);if(plan2.place.path){element.append(alongPath(plan2,plan2.place.path));return element}const text=L.DomUtil.create("span","",element);text.
textContent=plan2.text;text.style.font=plan2.font;text.style.letterSpacing=`${plan2.spacing}px`;return element}function alongPath(plan2,line){const svg=document.
createElementNS(SVG,"svg");const path=document.createElementNS(SVG,"path");path.id=`accr-name-path-${++paths}`;path.setAttribute("d",line);const text=document.createElementNS(
SVG,"text");text.style.font=plan2.font;text.style.letterSpacing=`${plan2.spacing}px`;text.setAttribute("dy",plan2.kind==="river"?"-4":"0.35em");const along=document.
createElementNS(SVG,"textPath");along.setAttribute("href",`#${path.id}`);along.setAttribute("startOffset","50%");along.textContent=plan2.text;text.append(along);
svg.append(path,text);return svg}function settle(element,plan2){const{box}=plan2.place;const{style}=element.firstChild;style.left=`${Math.round(box[0]-plan2.x)}\
px`;style.top=`${Math.round(box[1]-plan2.y)}px`;style.width=`${Math.ceil(plan2.width)}px`;element.querySelector("i")?.remove();const{line}=plan2.place;if(!line)
return;const leader=L.DomUtil.create("i","",element);leader.style.width=`${Math.hypot(...line)}px`;leader.style.transform=`rotate(${Math.atan2(line[1],line[0])}\
rad)`}var Ground=class{constructor(map,options){this.map=map;this.isThere=true;this.options={language:"en",labels:true,scale:true,blocks:true,closer:false,south:SOUTH,
...options};this.content=new Content(this.options,named=>{this.repaint();if(named)this.refresh()});map.getContainer().classList.add("accr-basemap");if(!map.getPane(
"accr-ground"))map.createPane("accr-ground").style.zIndex="150";if(!map.getPane("accr-names"))map.createPane("accr-names").style.zIndex="350";this.painting=painting(
this.content,this.options.south).addTo(map);this.names=new Names(map,this.options);if(this.options.scale)this.ruler=L.control.scale({imperial:false}).addTo(map);
this.listen()}listen(){this.events={moveend:()=>this.refresh(),resize:()=>this.refresh(),viewreset:()=>this.names.settleAll(),zoom:()=>this.names.settleAll(),zoomanim:event=>this.
names.reposition(event.zoom,event.center)};this.map.on(this.events);this.recolour=()=>this.repaint();window.addEventListener("accr-theme",this.recolour);this.themes=
new MutationObserver(this.recolour);this.themes.observe(document.documentElement,{attributes:true,attributeFilter:["data-theme"]});this.markers=new MutationObserver(
()=>this.refresh());this.markers.observe(this.pane("markerPane"),{childList:true});this.measureAgain=()=>{measureAgain();this.refresh()};document.fonts?.addEventListener(
"loadingdone",this.measureAgain);this.controls=new ResizeObserver(()=>{this.controlBoxes=null})}pane(name){return this.map.getPane(name)}update(options){Object.
assign(this.options,options);this.names.language=this.options.language;this.repaint();this.refresh()}setLanguage(language){this.update({language})}repaint(){if(this.
painting?._map)this.painting._update()}refresh(){if(this.waiting)return;this.waiting=requestAnimationFrame(()=>{this.waiting=0;this.layNames()})}layNames(){const{
labels}=this.content;const isMoving=this.map._animatingZoom;if(!labels||!this.options.labels||isMoving)return;this.names.lay(labels,this.packsInView(),this.avoided())}paint(){
this.repaint();this.layNames()}remove(){this.isThere=false;if(this.events)this.map.off(this.events);if(this.recolour)window.removeEventListener("accr-theme",this.
recolour);this.themes?.disconnect();this.markers?.disconnect();this.controls?.disconnect();if(this.measureAgain)document.fonts?.removeEventListener("loadingdone",
this.measureAgain);cancelAnimationFrame(this.waiting??0);this.painting.remove();this.ruler?.remove();this.names.show(new Map);this.map.getContainer().classList.
remove("accr-basemap")}packsInView(){const zoom=this.map.getZoom();const bounds=this.map.getPixelBounds();const{min,max}=bounds;const pixels=this.map.options.crs.
scale(zoom);return COPIES.flatMap(copy=>this.content.packs({west:Math.max(min.x/pixels-copy,0),east:Math.min(max.x/pixels-copy,1),north:min.y/pixels,south:max.y/
pixels},zoom))}avoided(){const size=this.map.getSize();if(!this.controlBoxes?.size.equals(size)){const controls=[...this.map.getContainer().querySelectorAll(".l\
eaflet-control")];for(const control of controls)this.controls?.observe(control);this.controlBoxes={size,boxes:this.boxesOf(controls)}}const{boxes}=this.controlBoxes;
if(this.options.avoid)return[...boxes,...this.options.avoid()];return[...boxes,...this.boxesOf([...this.pane("markerPane").children].slice(0,500))]}boxesOf(elements){
const frame=this.map.getContainer().getBoundingClientRect();return elements.map(element=>{const{left,top,right,bottom}=element.getBoundingClientRect();return[left-
frame.left-3,top-frame.top-3,right-frame.left+3,bottom-frame.top+3]})}};function mover(map){let again=null;for(const hand of["pointerdown","wheel","keydown"]){map.getContainer().addEventListener(hand,()=>{again=null},{capture:true})}
new ResizeObserver(()=>again?.()).observe(map.getContainer());return(bounds,options)=>{map.fitBounds(bounds,options);again=()=>map.fitBounds(bounds,{...options,
animate:false})}}function calm(map){const still=matchMedia("(prefers-reduced-motion: reduce)");const{setView,flyTo,panBy}=map;const kept=options=>still.matches?
{...options,animate:false}:options;const arrive=()=>{const pane=map.getPane("mapPane");if(!pane?.classList.contains("leaflet-zoom-anim"))return;pane.querySelector(
".leaflet-proxy")?.dispatchEvent(new TransitionEvent(L.DomUtil.TRANSITION_END,{propertyName:"transform"}))};map.setView=(centre,zoom,options)=>{arrive();return setView.
call(map,centre,zoom,kept(options))};map.flyTo=(centre,zoom,options)=>{arrive();return flyTo.call(map,centre,zoom,kept(options))};map.panBy=(offset,options)=>panBy.
call(map,offset,kept(options))}var drawn=new WeakMap;function draw(map,options={}){const there=drawn.get(map);if(there?.isThere){there.update(options);return there}const ground=new Ground(map,
options);drawn.set(map,ground);return ground}return __toCommonJS(basemap_exports);})();
