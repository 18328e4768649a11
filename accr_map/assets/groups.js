/* Built from frontend/ by `make frontend`: change the modules there. */
"use strict";var ACCRGroups=(()=>{var __defProp=Object.defineProperty;var __getOwnPropDesc=Object.getOwnPropertyDescriptor;var __getOwnPropNames=Object.getOwnPropertyNames;var __hasOwnProp=Object.prototype.hasOwnProperty;var __export=(target,all)=>{for(var name in all)__defProp(target,name,{get:all[name],enumerable:true})};var __copyProps=(to,from,except,desc)=>{if(from&&typeof from===
"object"||typeof from==="function"){for(let key of __getOwnPropNames(from))if(!__hasOwnProp.call(to,key)&&key!==except)__defProp(to,key,{get:()=>from[key],enumerable:!(desc=
__getOwnPropDesc(from,key))||desc.enumerable})}return to};var __toCommonJS=mod=>__copyProps(__defProp({},"__esModule",{value:true}),mod);var groups_exports={};__export(groups_exports,{Clusters:()=>Clusters,aside:()=>aside,groupList:()=>groupList,knots:()=>knots,ring:()=>ring,ringSize:()=>ringSize});var TRIES=60;var LINES=2**20;var TURN=2.399963;function aside(signs,apart2,most){return places(signs,apart2,most).map(step=>step??[0,0])}var isKnot=(signs,apart2,most)=>places(
signs,apart2,most).includes(null);function places(signs,apart2,most){const squares=new Map;const key=(x,y)=>Math.floor(x/apart2)*LINES+Math.floor(y/apart2);const isFree=(x,y)=>{
for(const east of[-apart2,0,apart2])for(const south of[-apart2,0,apart2])for(const[a,b]of squares.get(key(x+east,y+south))??[])if(Math.hypot(a-x,b-y)<apart2-.01)
return false;return true};const take=(x,y)=>{const square=squares.get(key(x,y));if(square)square.push([x,y]);else squares.set(key(x,y),[[x,y]])};for(const{x,y,fixed}of signs)
if(fixed)take(x,y);return signs.map(({x,y,fixed})=>{if(fixed)return[0,0];const step=placeOf(x,y,isFree,most);if(step)take(x+step[0],y+step[1]);return step})}function placeOf(x,y,isFree,most){
if(isFree(x,y))return[0,0];for(let at=1;at<=TRIES;at++){const far=most*Math.sqrt(at/TRIES);const[east,south]=[far*Math.cos(at*TURN),far*Math.sin(at*TURN)];if(isFree(
x+east,y+south))return[Math.round(east),Math.round(south)]}return null}var ARRAY_TYPES=[Int8Array,Uint8Array,Uint8ClampedArray,Int16Array,Uint16Array,Int32Array,Uint32Array,Float32Array,Float64Array];var VERSION=1;var HEADER_SIZE=8;
var STACK=new Uint32Array(96);var KDBush=class _KDBush{static from(data){if(!data||data.byteLength===void 0||data.buffer){throw new Error("Data must be an insta\
nce of ArrayBuffer or SharedArrayBuffer.")}const[magic,versionAndType]=new Uint8Array(data,0,2);if(magic!==219){throw new Error("Data does not appear to be in a\
 KDBush format.")}const version=versionAndType>>4;if(version!==VERSION){throw new Error(`Got v${version} data when expected v${VERSION}.`)}const ArrayType=ARRAY_TYPES[versionAndType&
15];if(!ArrayType){throw new Error("Unrecognized array type.")}const[nodeSize]=new Uint16Array(data,2,1);const[numItems]=new Uint32Array(data,4,1);return new _KDBush(
numItems,nodeSize,ArrayType,void 0,data)}constructor(numItems,nodeSize=64,ArrayType=Float64Array,ArrayBufferType=ArrayBuffer,data){if(isNaN(numItems)||numItems<
0)throw new Error(`Unexpected numItems value: ${numItems}.`);this.numItems=+numItems;this.nodeSize=Math.min(Math.max(+nodeSize,2),65535);this.ArrayType=ArrayType;
this.IndexArrayType=numItems<65536?Uint16Array:Uint32Array;const arrayTypeIndex=ARRAY_TYPES.indexOf(this.ArrayType);const coordsByteSize=numItems*2*this.ArrayType.
BYTES_PER_ELEMENT;const idsByteSize=numItems*this.IndexArrayType.BYTES_PER_ELEMENT;const padCoords=(8-idsByteSize%8)%8;if(arrayTypeIndex<0){throw new Error(`Une\
xpected typed array class: ${ArrayType}.`)}if(data){this.data=data;this.ids=new this.IndexArrayType(data,HEADER_SIZE,numItems);this.coords=new ArrayType(data,HEADER_SIZE+
idsByteSize+padCoords,numItems*2);this._pos=numItems*2;this._finished=true}else{const data2=this.data=new ArrayBufferType(HEADER_SIZE+coordsByteSize+idsByteSize+
padCoords);this.ids=new this.IndexArrayType(data2,HEADER_SIZE,numItems);this.coords=new ArrayType(data2,HEADER_SIZE+idsByteSize+padCoords,numItems*2);this._pos=
0;this._finished=false;new Uint8Array(data2,0,2).set([219,(VERSION<<4)+arrayTypeIndex]);new Uint16Array(data2,2,1)[0]=nodeSize;new Uint32Array(data2,4,1)[0]=numItems}}add(x,y){
const index=this._pos>>1;this.ids[index]=index;this.coords[this._pos++]=x;this.coords[this._pos++]=y;return index}finish(){const numAdded=this._pos>>1;if(numAdded!==
this.numItems){throw new Error(`Added ${numAdded} items when expected ${this.numItems}.`)}sort(this.ids,this.coords,this.nodeSize,0,this.numItems-1,0);this._finished=
true;return this}range(minX,minY,maxX,maxY){if(!this._finished)throw new Error("Data not yet indexed - call index.finish().");const{ids,coords,nodeSize}=this;STACK[0]=
0;STACK[1]=ids.length-1;STACK[2]=0;let sp=3;const result=[];while(sp>0){const axis=STACK[--sp];const right=STACK[--sp];const left=STACK[--sp];if(right-left<=nodeSize){
for(let i=left;i<=right;i++){const x2=coords[2*i];const y2=coords[2*i+1];if(x2>=minX&&x2<=maxX&&y2>=minY&&y2<=maxY)result.push(ids[i])}continue}const m=left+right>>
1;const x=coords[2*m];const y=coords[2*m+1];if(x>=minX&&x<=maxX&&y>=minY&&y<=maxY)result.push(ids[m]);if(axis===0?minX<=x:minY<=y){STACK[sp++]=left;STACK[sp++]=
m-1;STACK[sp++]=1-axis}if(axis===0?maxX>=x:maxY>=y){STACK[sp++]=m+1;STACK[sp++]=right;STACK[sp++]=1-axis}}return result}within(qx,qy,r){const result=[];this.withinInto(
qx,qy,r,result);return result}withinInto(qx,qy,r,out){if(!this._finished)throw new Error("Data not yet indexed - call index.finish().");const{ids,coords,nodeSize}=this;
STACK[0]=0;STACK[1]=ids.length-1;STACK[2]=0;let sp=3;let count=0;const r2=r*r;while(sp>0){const axis=STACK[--sp];const right=STACK[--sp];const left=STACK[--sp];
if(right-left<=nodeSize){for(let i=left;i<=right;i++){if(sqDist(coords[2*i],coords[2*i+1],qx,qy)<=r2)out[count++]=ids[i]}continue}const m=left+right>>1;const x=coords[2*
m];const y=coords[2*m+1];if(sqDist(x,y,qx,qy)<=r2)out[count++]=ids[m];if(axis===0?qx-r<=x:qy-r<=y){STACK[sp++]=left;STACK[sp++]=m-1;STACK[sp++]=1-axis}if(axis===
0?qx+r>=x:qy+r>=y){STACK[sp++]=m+1;STACK[sp++]=right;STACK[sp++]=1-axis}}return count}};function sort(ids,coords,nodeSize,left,right,axis){if(right-left<=nodeSize)
return;const m=left+right>>1;select(ids,coords,m,left,right,axis);sort(ids,coords,nodeSize,left,m-1,1-axis);sort(ids,coords,nodeSize,m+1,right,1-axis)}function select(ids,coords,k,left,right,axis){
while(right>left){if(right-left>600){const n=right-left+1;const m=k-left+1;const z=Math.log(n);const s=.5*Math.exp(2*z/3);const sd=.5*Math.sqrt(z*s*(n-s)/n)*(m-
n/2<0?-1:1);const newLeft=Math.max(left,Math.floor(k-m*s/n+sd));const newRight=Math.min(right,Math.floor(k+(n-m)*s/n+sd));select(ids,coords,k,newLeft,newRight,axis)}
const t=coords[2*k+axis];let i=left;let j=right;swapItem(ids,coords,left,k);if(coords[2*right+axis]>t)swapItem(ids,coords,left,right);while(i<j){swapItem(ids,coords,
i,j);i++;j--;while(coords[2*i+axis]<t)i++;while(coords[2*j+axis]>t)j--}if(coords[2*left+axis]===t)swapItem(ids,coords,left,j);else{j++;swapItem(ids,coords,j,right)}
if(j<=k)left=j+1;if(k<=j)right=j-1}}function swapItem(ids,coords,i,j){swap(ids,i,j);swap(coords,2*i,2*j);swap(coords,2*i+1,2*j+1)}function swap(arr,i,j){const tmp=arr[i];
arr[i]=arr[j];arr[j]=tmp}function sqDist(ax,ay,bx,by){const dx=ax-bx;const dy=ay-by;return dx*dx+dy*dy}var defaultOptions={minZoom:0,maxZoom:16,minPoints:2,radius:40,extent:512,nodeSize:64,log:false,generateId:false,reduce:null,map:props=>props};var SCALE=1073741824;
var INV_SCALE=1/SCALE;var encode=c=>(c-.5)*SCALE;var decode=v=>v*INV_SCALE+.5;var OFFSET_ZOOM=2;var OFFSET_ID=3;var OFFSET_PARENT=4;var OFFSET_NUM=5;var OFFSET_PROP=6;
var Supercluster=class{constructor(options){const opts=this.options=Object.assign(Object.create(defaultOptions),options);opts.maxZoom=Math.min(opts.maxZoom,30);
opts.minZoom=Math.min(opts.minZoom,opts.maxZoom);this.trees=new Array(opts.maxZoom+1);this.stride=opts.reduce?7:6;this.clusterProps=[]}load(points){const{log,minZoom,
maxZoom}=this.options;if(log)console.time("total time");const notProcessed=maxZoom+1;const timerId=`z${notProcessed}: ${points.length} points`;if(log)console.time(
timerId);const stride=this.stride;let numPoints=points.length;for(const p of points){const g=p.geometry;if(g&&g.type==="MultiPoint")numPoints+=g.coordinates.length-
1}this.numPoints=numPoints;const props=this.props=new Array(numPoints);const coords=this.coords=new Float64Array(numPoints*2);let ids=null;const data=new Int32Array(
numPoints*stride);let w=0;let i=0;for(const p of points){const g=p.geometry;if(!g){i++;continue}const cs=g.coordinates;const multi=g.type==="MultiPoint";for(let c=0,
n=multi?cs.length:1;c<n;c++,i++){const[lng,lat]=multi?cs[c]:cs;const px=lngX(lng);const py=latY(lat);coords[2*i]=px;coords[2*i+1]=py;data[w]=encode(px);data[w+1]=
encode(py);data[w+OFFSET_ZOOM]=notProcessed;data[w+OFFSET_ID]=i;data[w+OFFSET_PARENT]=-1;data[w+OFFSET_NUM]=1;props[i]=p.properties;if(p.id!==void 0){if(!ids)ids=
new Array(numPoints);ids[i]=p.id}w+=stride}}this.ids=ids;let prev=w===data.length?data:data.subarray(0,w);let prevNum=w/stride;this.trees[maxZoom+1]=this._createTree(
prev,prevNum);if(log)console.timeEnd(timerId);let recycled=null;for(let z=maxZoom;z>=minZoom;z--){const now=performance.now();const out=recycled||new Int32Array(
prevNum*stride);recycled=null;const written=this._cluster(prev,prevNum,z,out);if(written===prevNum){this.trees[z]=this.trees[z+1];recycled=out}else{this.trees[z]=
this._createTree(out,written);prev=out;prevNum=written}if(log)console.log(`z${z}: ${this.trees[z].numItems} clusters in ${(performance.now()-now).toFixed(2)}ms`)}
if(log)console.timeEnd("total time");return this}getClusters(bbox,zoom){let minLng=((bbox[0]+180)%360+360)%360-180;const minLat=Math.max(-90,Math.min(90,bbox[1]));
let maxLng=bbox[2]===180?180:((bbox[2]+180)%360+360)%360-180;const maxLat=Math.max(-90,Math.min(90,bbox[3]));if(bbox[2]-bbox[0]>=360){minLng=-180;maxLng=180}else if(minLng>
maxLng){const easternHem=this.getClusters([minLng,minLat,180,maxLat],zoom);const westernHem=this.getClusters([-180,minLat,maxLng,maxLat],zoom);return easternHem.
concat(westernHem)}const tree=this.trees[this._limitZoom(zoom)];const ids=tree.range(encode(lngX(minLng)),encode(latY(maxLat)),encode(lngX(maxLng)),encode(latY(
minLat)));const data=tree.data;const clusters=[];for(const id of ids)clusters.push(this._featureJSON(data,this.stride*id));return clusters}getChildren(clusterId){
const originId=this._getOriginId(clusterId);const originZoom=this._getOriginZoom(clusterId);const errorMsg="No cluster with the specified id.";const tree=this.trees[originZoom];
if(!tree)throw new Error(errorMsg);const data=tree.data;if(originId>=tree.numItems)throw new Error(errorMsg);const r=this.options.radius/(this.options.extent*Math.
pow(2,originZoom-1));const x=data[originId*this.stride];const y=data[originId*this.stride+1];const ids=tree.within(x,y,r*SCALE);const children=[];for(const id of ids){
const k=id*this.stride;if(data[k+OFFSET_PARENT]===clusterId)children.push(this._featureJSON(data,k))}if(children.length===0)throw new Error(errorMsg);return children}getLeaves(clusterId,limit,offset){
limit=limit||10;offset=offset||0;const leaves=[];this._appendLeaves(leaves,clusterId,limit,offset,0);return leaves}getTile(z,x,y){return this._getTile(z,x,y,false)}getTileRaw(z,x,y){
return this._getTile(z,x,y,true)}_getTile(z,x,y,raw){const tree=this.trees[this._limitZoom(z)];const z2=Math.pow(2,z);const{extent,radius}=this.options;const p=radius/
extent;const top=encode((y-p)/z2);const bottom=encode((y+1+p)/z2);const tile={features:[]};this._addTileFeatures(tree.range(encode((x-p)/z2),top,encode((x+1+p)/
z2),bottom),tree.data,x,y,z2,tile,raw);if(x===0){this._addTileFeatures(tree.range(encode(1-p/z2),top,encode(1),bottom),tree.data,z2,y,z2,tile,raw)}if(x===z2-1){
this._addTileFeatures(tree.range(encode(0),top,encode(p/z2),bottom),tree.data,-1,y,z2,tile,raw)}return tile.features.length?tile:null}getClusterExpansionZoom(clusterId){
let expansionZoom=this._getOriginZoom(clusterId)-1;while(expansionZoom<=this.options.maxZoom){const children=this.getChildren(clusterId);expansionZoom++;if(children.
length!==1)break;clusterId=children[0].properties.cluster_id}return expansionZoom}_appendLeaves(result,clusterId,limit,offset,skipped){const children=this.getChildren(
clusterId);for(const child of children){const props=child.properties;if(props&&props.cluster){if(skipped+props.point_count<=offset){skipped+=props.point_count}else{
skipped=this._appendLeaves(result,props.cluster_id,limit,offset,skipped)}}else if(skipped<offset){skipped++}else{result.push(child)}if(result.length===limit)break}
return skipped}_createTree(data,numItems){const tree=new KDBush(numItems,this.options.nodeSize,Int32Array);const stride=this.stride;for(let i=0;i<numItems;i++)tree.
add(data[i*stride],data[i*stride+1]);tree.finish();tree.data=data;return tree}_addTileFeatures(ids,data,x,y,z2,tile,raw){for(const i of ids){const k=i*this.stride;
const isCluster=data[k+OFFSET_NUM]>1;let tags,px,py;if(isCluster){tags=getClusterProperties(data,k,this.clusterProps);px=decode(data[k]);py=decode(data[k+1])}else{
const origIndex2=data[k+OFFSET_ID];tags=this.props[origIndex2];px=this.coords[2*origIndex2];py=this.coords[2*origIndex2+1]}const tx=Math.round(this.options.extent*
(px*z2-x));const ty=Math.round(this.options.extent*(py*z2-y));const f=raw?{type:4,x:tx,y:ty,tags}:{type:1,geometry:[[tx,ty]],tags};const origIndex=data[k+OFFSET_ID];
const id=isCluster||this.options.generateId?origIndex:this.ids?this.ids[origIndex]:void 0;if(id!==void 0)f.id=id;tile.features.push(f)}}_limitZoom(z){return Math.
max(this.options.minZoom,Math.min(Math.floor(+z),this.options.maxZoom+1))}_cluster(data,numItems,zoom,out){const{radius,extent,reduce,minPoints,maxZoom}=this.options;
const r=radius/(extent*(1<<zoom))*SCALE;const notProcessed=maxZoom+1;const tree=this.trees[zoom+1];const stride=this.stride;const limit=numItems*stride;const neighborIds=new Uint32Array(
numItems);let cursor=0;for(let i=0;i<limit;i+=stride){if(data[i+OFFSET_ZOOM]<=zoom)continue;data[i+OFFSET_ZOOM]=zoom;const x=data[i];const y=data[i+1];const neighborCount=tree.
withinInto(x,y,r,neighborIds);const numPointsOrigin=data[i+OFFSET_NUM];let numPoints=numPointsOrigin;for(let n=0;n<neighborCount;n++){const k=neighborIds[n]*stride;
if(data[k+OFFSET_ZOOM]>zoom)numPoints+=data[k+OFFSET_NUM]}if(numPoints>numPointsOrigin&&numPoints>=minPoints){let wx=x*numPointsOrigin;let wy=y*numPointsOrigin;
let clusterProperties;let clusterPropIndex=-1;const id=((i/stride|0)<<5)+(zoom+1)+this.numPoints;for(let n=0;n<neighborCount;n++){const k=neighborIds[n]*stride;
if(data[k+OFFSET_ZOOM]<=zoom)continue;data[k+OFFSET_ZOOM]=zoom;const numPoints2=data[k+OFFSET_NUM];wx+=data[k]*numPoints2;wy+=data[k+1]*numPoints2;data[k+OFFSET_PARENT]=
id;if(reduce){if(!clusterProperties){clusterProperties=this._map(data,i,true);clusterPropIndex=this.clusterProps.length;this.clusterProps.push(clusterProperties)}
reduce(clusterProperties,this._map(data,k))}}data[i+OFFSET_PARENT]=id;out[cursor]=wx/numPoints;out[cursor+1]=wy/numPoints;out[cursor+OFFSET_ZOOM]=notProcessed;out[cursor+
OFFSET_ID]=id;out[cursor+OFFSET_PARENT]=-1;out[cursor+OFFSET_NUM]=numPoints;if(reduce)out[cursor+OFFSET_PROP]=clusterPropIndex;cursor+=stride}else{for(let j=0;j<
stride;j++)out[cursor+j]=data[i+j];cursor+=stride;if(numPoints>1){for(let n=0;n<neighborCount;n++){const k=neighborIds[n]*stride;if(data[k+OFFSET_ZOOM]<=zoom)continue;
data[k+OFFSET_ZOOM]=zoom;for(let j=0;j<stride;j++)out[cursor+j]=data[k+j];cursor+=stride}}}}return cursor/stride}_getOriginId(clusterId){return clusterId-this.numPoints>>
5}_getOriginZoom(clusterId){return(clusterId-this.numPoints)%32}_featureJSON(data,k){const i=data[k+OFFSET_ID];const isCluster=data[k+OFFSET_NUM]>1;const id=isCluster?
i:this.ids?this.ids[i]:void 0;const properties=isCluster?getClusterProperties(data,k,this.clusterProps):this.props[i];const coordinates=isCluster?[xLng(decode(data[k])),
yLat(decode(data[k+1]))]:[xLng(this.coords[2*i]),yLat(this.coords[2*i+1])];const f={type:"Feature",properties,geometry:{type:"Point",coordinates}};if(id!==void 0)
f.id=id;return f}_map(data,i,clone){if(data[i+OFFSET_NUM]>1){const props=this.clusterProps[data[i+OFFSET_PROP]];return clone?Object.assign({},props):props}const original=this.
props[data[i+OFFSET_ID]];const result=this.options.map(original);return clone&&result===original?Object.assign({},result):result}};function getClusterProperties(data,i,clusterProps){
const count=data[i+OFFSET_NUM];const abbrev=count>=1e4?`${Math.round(count/1e3)}k`:count>=1e3?`${Math.round(count/100)/10}k`:count;const propIndex=data[i+OFFSET_PROP];
const properties=propIndex===-1?{}:Object.assign({},clusterProps[propIndex]);return Object.assign(properties,{cluster:true,"cluster_id":data[i+OFFSET_ID],"point\
_count":count,"point_count_abbreviated":abbrev})}function lngX(lng){return lng/360+.5}function latY(lat){const sin=Math.sin(lat*Math.PI/180);const y=.5-.25*Math.
log((1+sin)/(1-sin))/Math.PI;return y<0?0:y>1?1:y}function xLng(x){return(x-.5)*360}function yLat(y){const y2=(180-y*360)*Math.PI/180;return 360*Math.atan(Math.
exp(y2))/Math.PI-90}var SVG="http://www.w3.org/2000/svg";function make(tag,className="",...children){const element=document.createElement(tag);if(className)element.className=className;
element.append(...children);return element}var ROUND=2*Math.PI*16;var ringSize=count=>count<10?38:count<100?44:52;function ring(parts,language){const shown=parts.filter(({count})=>count);const total=shown.
reduce((sum,{count})=>sum+count,0);const svg=shape("svg",{viewBox:"0 0 38 38","aria-hidden":"true",class:"accr-ring"});svg.append(shape("circle",{cx:19,cy:19,r:14,
class:"accr-disc"}));const gap=shown.length>1?1.5:0;let from=0;for(const{count,data}of shown){const part=count/total*ROUND;const arc=shape("circle",{cx:19,cy:19,
r:16,class:"accr-part","stroke-dasharray":`${Math.max(1,part-gap)} ${ROUND}`,"stroke-dashoffset":-from});Object.assign(arc.dataset,data);svg.append(arc);from+=part}
const number=shape("text",{x:19,y:19});number.textContent=total.toLocaleString(language,total<1e3?{}:{notation:"compact"});const size=[14,14,14,12][number.textContent.
length]??10.5;number.setAttribute("font-size",String(size));svg.append(number);return svg}function shape(tag,attributes){const element=document.createElementNS(
SVG,tag);for(const[key,value]of Object.entries(attributes))element.setAttribute(key,String(value));return element}var RADIUS=62;var TILE=256;var DEEPEST=12;var ALONE=30;var CELL=60;var LINES2=2**20;var Clusters=class{constructor({latitude,longitude,kind,kinds}){this.latitude=
latitude;this.longitude=longitude;this.kind=kind;this.kinds=kinds;this.isShown=()=>true;const[west,east]=span(longitude);this.shift=west<-180||east>180?(west+east)/
2:0;const points=new Map;this.placeOf=latitude.map((north,row)=>{if(north===null)return null;const point=`${north},${longitude[row]}`;const place=points.get(point)??
{rows:[]};points.set(point,place);place.rows.push(row);return place});this.places=[...points.values()];this.flat=new WeakMap;this.index=void 0}show(isShown){this.
isShown=isShown}within({south,west,north,east},zoom){const index=this.index??this.load();this.index=index;const inWorld=longitude=>Math.min(180,Math.max(-180,longitude-
this.shift));const box=[inWorld(west),south,inWorld(east),north];const groups=index.getClusters(box,zoom).map(({properties})=>this.group(this.rowsOf(properties.
merged))).filter(({count})=>count);return this.uncovered(groups,zoom)}uncovered(groups,zoom){return apart(groups,TILE*2**zoom).map(([first,...covered])=>covered.
length?{...this.group([first,...covered].flatMap(({rows})=>rows)),...middle(first)}:first)}byPoint(rows){const places2=new Map;for(const row of rows)put(places2,
this.placeOf[row],row);return[...places2.values()].map(together=>this.group(together))}without(group,rows){if(!rows.some(row=>group.rows.includes(row)))return group;
const left=group.rows.filter(row=>!rows.includes(row));return{...this.group(left),...left.length>1&&middle(group)}}group(rows){const kinds=new Array(this.kinds).
fill(0);const box={south:90,west:Infinity,north:-90,east:-Infinity};let[latitudes,longitudes]=[0,0];for(const row of rows){const[latitude,longitude]=[this.latitude[row],
this.longitude[row]];kinds[this.kind[row]]++;latitudes+=latitude;longitudes+=longitude;if(latitude<box.south)box.south=latitude;if(latitude>box.north)box.north=
latitude;if(longitude<box.west)box.west=longitude;if(longitude>box.east)box.east=longitude}const count=rows.length;const point={latitude:latitudes/count,longitude:longitudes/
count};return{rows,count,kinds,...point,...box}}load(){const reduce=(into,{merged})=>{into.merged={parts:[into.merged,merged]}};const options={radius:RADIUS,extent:TILE,
maxZoom:DEEPEST,reduce};const points=this.places.map(place=>{const[row]=place.rows;const coordinates=[this.longitude[row]-this.shift,this.latitude[row]];return{
type:"Feature",geometry:{type:"Point",coordinates},properties:{merged:place}}});const index=new Supercluster(options);return index.load(points)}rowsOf(merged){const rows=this.
flat.get(merged)??flatten(merged);this.flat.set(merged,rows);return rows.filter(this.isShown)}};function flatten(merged){const rows=[];const left=[merged];for(let next=left.
pop();next;next=left.pop()){if("parts"in next)left.push(...next.parts);else rows.push(...next.rows)}return rows}function put(lists,key,value){const list=lists.get(
key);if(list)list.push(value);else lists.set(key,[value])}function apart(groups,world){const signs=groups.map(group=>({group,...pixels(group,world),size:sizeOf(
group),covered:[]})).sort((one,other)=>other.group.count-one.group.count);const cells=new Map;const kept=[];for(const sign of signs){const over=around(sign).flatMap(
cell=>cells.get(cell)??[]).find(({x,y,size})=>Math.hypot(x-sign.x,y-sign.y)<(size+sign.size)/2);if(over){over.covered.push(sign.group);continue}kept.push(sign);
if(sign.group.count===1)continue;const[own]=around(sign);put(cells,own,sign)}return kept.map(({group,covered})=>[group,...covered])}function around({x,y}){const[
column,line]=[Math.floor(x/CELL),Math.floor(y/CELL)];const near=[0,-1,1];return near.flatMap(across=>near.map(down=>(column+across)*LINES2+line+down))}var sizeOf=({
count})=>count>1?ringSize(count):ALONE;var middle=({latitude,longitude})=>({latitude,longitude});function pixels({latitude,longitude},world){const sine=Math.sin(
latitude*Math.PI/180);const y=.5-Math.log((1+sine)/(1-sine))/(4*Math.PI);return{x:longitude/360*world,y:y*world}}function span(longitudes){let[west,east]=[Infinity,
-Infinity];for(const longitude of longitudes){if(longitude===null)continue;west=Math.min(west,longitude);east=Math.max(east,longitude)}return[west,east]}function groupList(map,marker,{title,heading,entries,more=[],close}){const box=make("div","accr-group-list");box.setAttribute("role","dialog");box.setAttribute(
"aria-label",title);if(heading)box.append(make("strong","",heading));const list=make("ul");for(const entry of entries){const item=make("li");item.append(button(
entry));list.append(item)}box.append(list,...more);const popup=L.popup({maxWidth:300,maxHeight:Math.max(140,map.getSize().y-90),offset:[0,-12],autoPanPadding:[16,
16]});popup.setLatLng(marker.getLatLng()).setContent(box).openOn(map);const cross=popup.getElement()?.querySelector(".leaflet-popup-close-button");cross?.setAttribute(
"aria-label",close);cross?.addEventListener("click",()=>marker.getElement()?.focus({preventScroll:true}));list.querySelector("button")?.focus({preventScroll:true});
return popup}function button({data,sign,name,about,pressed,choose}){const made=make("button");made.type="button";Object.assign(made.dataset,data);made.setAttribute(
"aria-pressed",String(pressed));const text=make("span");text.append(make("b","",name));if(about)text.append(make("small","",about));made.append(sign,text);made.
addEventListener("click",event=>choose(event.detail===0));return made}function knots(signs,apart2,most){if(!isKnot(signs,apart2,most))return[];const isTight=crowd=>isKnot(crowd.map(at=>signs[at]),apart2,most);return crowds(signs,apart2).
filter(isTight)}function crowds(signs,near){const left=new Set(signs.keys());const listed=[];for(const first of left){left.delete(first);const crowd=[first];for(const at of crowd)
for(const other of left){const[one,two]=[signs[at],signs[other]];if(Math.hypot(one.x-two.x,one.y-two.y)>=near)continue;left.delete(other);crowd.push(other)}listed.
push(crowd)}return listed}/*! Holds supercluster (copyright 2024 Mapbox) and kdbush (copyright 2026 Vladimir Agafonkin).
ISC License: Permission to use, copy, modify, and/or distribute this software for any purpose with
or without fee is hereby granted, provided that the above copyright notice and this permission
notice appear in all copies. THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL
WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND
FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL
DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION
OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR
PERFORMANCE OF THIS SOFTWARE. */return __toCommonJS(groups_exports);})();
